"""The index of tokens beside its table, which no migration can draw: drawn by whoever migrates.

SQLite: FTS5 that keeps no text of its own and no places of words, filled by triggers. Tokens end
at a blank and nowhere else. PostgreSQL: the tokens as a vector, under GIN.
"""

TABLE = "directory_indexcard"
SQLITE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS directory_tokens USING fts5(
      tokens, content='directory_indexcard', content_rowid='id', detail=none, columnsize=0,
      tokenize="ascii tokenchars '^~=_#+!@.-'")""",
    """CREATE TRIGGER IF NOT EXISTS directory_tokens_in AFTER INSERT ON directory_indexcard BEGIN
      INSERT INTO directory_tokens (rowid, tokens) VALUES (new.id, new.tokens);
    END""",
    """CREATE TRIGGER IF NOT EXISTS directory_tokens_out AFTER DELETE ON directory_indexcard BEGIN
      INSERT INTO directory_tokens (directory_tokens, rowid, tokens)
      VALUES ('delete', old.id, old.tokens);
    END""",
    """CREATE TRIGGER IF NOT EXISTS directory_tokens_anew AFTER UPDATE ON directory_indexcard BEGIN
      INSERT INTO directory_tokens (directory_tokens, rowid, tokens)
      VALUES ('delete', old.id, old.tokens);
      INSERT INTO directory_tokens (rowid, tokens) VALUES (new.id, new.tokens);
    END""",
    "INSERT INTO directory_tokens (directory_tokens) VALUES ('rebuild')",
)
SETTLED = "INSERT INTO directory_tokens (directory_tokens) VALUES ('optimize')"
# The function says what a vector costs: the planner would think it free, and read whole tables.
POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION directory_held(tokens text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
    AS $$ BEGIN RETURN array_to_tsvector(string_to_array(tokens, ' ')); END $$""",
    "DROP INDEX IF EXISTS directory_tokens",  # as it was drawn before
    "CREATE INDEX directory_tokens_held ON directory_indexcard USING gin (directory_held(tokens))",
)
STANDS = {
    "sqlite": """SELECT count(*) = 4 FROM sqlite_master
      WHERE name = 'directory_tokens' OR type = 'trigger' AND tbl_name = 'directory_indexcard'""",
    "postgresql": "SELECT count(*) = 1 FROM pg_indexes WHERE indexname = 'directory_tokens_held'",
}
HOLDS = {
    "sqlite": """{alias}."id" IN (
      SELECT rowid FROM directory_tokens WHERE directory_tokens MATCH %s{most})""",
    "postgresql": "directory_held({tokens}) @@ %s::tsquery",
}
# The cards that hold what is asked, at most so many.
CARDS = {
    "sqlite": """SELECT service_id, lat, lon, as_of, title, called FROM directory_indexcard
      WHERE id IN (SELECT rowid FROM directory_tokens WHERE directory_tokens MATCH %s LIMIT %s)""",
    "postgresql": """SELECT service_id, lat, lon, as_of, title, called FROM directory_indexcard
      WHERE directory_held(tokens) @@ %s::tsquery LIMIT %s""",
}
# Of at most so many the first, and how many there are of them.
FIRST = {
    "sqlite": """WITH held AS MATERIALIZED (
        SELECT rowid AS id FROM directory_tokens WHERE directory_tokens MATCH %s LIMIT %s)
      SELECT service_id, lat, lon, as_of, title, called, (SELECT count(*) FROM held)
      FROM directory_indexcard WHERE id IN (SELECT id FROM held) ORDER BY {order}, id LIMIT %s""",
    "postgresql": """WITH held AS MATERIALIZED (
        SELECT service_id, lat, lon, as_of, title, called, id FROM directory_indexcard
        WHERE directory_held(tokens) @@ %s::tsquery LIMIT %s)
      SELECT service_id, lat, lon, as_of, title, called, (SELECT count(*) FROM held)
      FROM held ORDER BY {order}, id LIMIT %s""",
}
# By the way, which is a plane within a city: latitude and longitude twice, how narrow a degree is.
BY_WAY = "lat IS NULL, (lat - %s) * (lat - %s) + (lon - %s) * (lon - %s) * %s"
# By the years in which nobody has looked at the entry, seen from a day; then by name.
BY_AGE = {
    "sqlite": "max(0, (%s - as_of) / 365), title",
    "postgresql": """greatest(0, (%s - as_of) / 365), title COLLATE "C\"""",
}
