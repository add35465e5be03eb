"""The indexes of tokens and of points beside their table, which no migration can draw: drawn by
whoever migrates.

SQLite: FTS5 that keeps no text of its own and no places of words, and an R*Tree; filled by
triggers. Tokens end at a blank and nowhere else. PostgreSQL: the tokens as a vector, under GIN,
and the points under GiST.
"""

TABLE = "directory_indexcard"
SQLITE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS directory_tokens USING fts5(
      tokens, content='directory_indexcard', content_rowid='id', detail=none, columnsize=0,
      tokenize="ascii tokenchars '^~=_#+!@.-'")""",
    "CREATE VIRTUAL TABLE IF NOT EXISTS directory_points USING rtree(id, south, north, west, east)",
    """CREATE TRIGGER IF NOT EXISTS directory_tokens_in AFTER INSERT ON directory_indexcard BEGIN
      INSERT INTO directory_tokens (rowid, tokens) VALUES (new.id, new.tokens);
      INSERT INTO directory_points (id, south, north, west, east)
      SELECT new.id, new.lat, new.lat, new.lon, new.lon
      WHERE new.lat IS NOT NULL AND new.lon IS NOT NULL;
    END""",
    """CREATE TRIGGER IF NOT EXISTS directory_tokens_out AFTER DELETE ON directory_indexcard BEGIN
      INSERT INTO directory_tokens (directory_tokens, rowid, tokens)
      VALUES ('delete', old.id, old.tokens);
      DELETE FROM directory_points WHERE id = old.id;
    END""",
    """CREATE TRIGGER IF NOT EXISTS directory_tokens_anew AFTER UPDATE ON directory_indexcard BEGIN
      INSERT INTO directory_tokens (directory_tokens, rowid, tokens)
      VALUES ('delete', old.id, old.tokens);
      INSERT INTO directory_tokens (rowid, tokens) VALUES (new.id, new.tokens);
      DELETE FROM directory_points WHERE id = old.id;
      INSERT INTO directory_points (id, south, north, west, east)
      SELECT new.id, new.lat, new.lat, new.lon, new.lon
      WHERE new.lat IS NOT NULL AND new.lon IS NOT NULL;
    END""",
    "INSERT INTO directory_tokens (directory_tokens) VALUES ('rebuild')",
    "DELETE FROM directory_points",
    """INSERT INTO directory_points (id, south, north, west, east)
      SELECT id, lat, lat, lon, lon FROM directory_indexcard
      WHERE lat IS NOT NULL AND lon IS NOT NULL""",
)
SETTLED = "INSERT INTO directory_tokens (directory_tokens) VALUES ('optimize')"
# The function says what a vector costs: the planner would think it free, and read whole tables.
# It is never worth other processes, which take longer to begin than the index to answer.
POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION directory_held(tokens text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL RESTRICTED COST 1000
    AS $$ BEGIN RETURN array_to_tsvector(string_to_array(tokens, ' ')); END $$""",
    "DROP INDEX IF EXISTS directory_tokens",  # as it was drawn before
    """CREATE INDEX IF NOT EXISTS directory_tokens_held
      ON directory_indexcard USING gin (directory_held(tokens))""",
    """CREATE INDEX IF NOT EXISTS directory_points
      ON directory_indexcard USING gist (point(lon, lat))""",
)
STANDS = {
    "sqlite": """SELECT count(*) = 5 FROM sqlite_master
      WHERE name IN ('directory_tokens', 'directory_points')
        OR type = 'trigger' AND tbl_name = 'directory_indexcard'""",
    "postgresql": """SELECT count(*) = 2 FROM pg_indexes
      WHERE indexname IN ('directory_tokens_held', 'directory_points')""",
}
HOLDS = {
    "sqlite": """{alias}."id" IN (
      SELECT rowid FROM directory_tokens WHERE directory_tokens MATCH %s{most})""",
    "postgresql": "directory_held({tokens}) @@ %s::tsquery",
}
CARD = "service_id, lat, lon, as_of, title, called"
# Of the cards that are held, of at most so many the first; and how many there are of them.
# ``seen``: who may read them, which PostgreSQL asks of those it fetches; SQLite by tokens or late.
FIRST = {
    "sqlite": """WITH held AS MATERIALIZED (SELECT id FROM {held} LIMIT %s)
      SELECT {card}, (SELECT count(*) FROM held)
      FROM directory_indexcard
      WHERE id IN (SELECT id FROM held) AND {seen} ORDER BY {order}, id LIMIT %s""",
    "postgresql": """WITH held AS MATERIALIZED (
        SELECT {card}, id FROM directory_indexcard WHERE {held} AND {seen} LIMIT %s)
      SELECT {card}, (SELECT count(*) FROM held) FROM held ORDER BY {order}, id LIMIT %s""",
}
BY_TOKENS = {
    "sqlite": """(SELECT rowid AS id FROM directory_tokens WHERE directory_tokens MATCH %s)""",
    "postgresql": "directory_held(tokens) @@ %s::tsquery",
}
# West, south, east and north of a box.
BY_BOX = {
    "sqlite": """directory_points
      WHERE east >= %s AND north >= %s AND west <= %s AND south <= %s""",
    "postgresql": "point(lon, lat) <@ box(point(%s, %s), point(%s, %s))",
}
# By the way, which is a plane within a city: latitude and longitude twice, how narrow a degree is.
BY_WAY = "lat IS NULL, (lat - %s) * (lat - %s) + (lon - %s) * (lon - %s) * %s"
# By the years in which nobody has looked at the entry, seen from a day; then by name.
BY_AGE = {
    "sqlite": "max(0, (%s - as_of) / 365), title",
    "postgresql": """greatest(0, (%s - as_of) / 365), title COLLATE "C\"""",
}
