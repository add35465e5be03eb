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
POSTGRESQL = (
    """CREATE INDEX directory_tokens ON directory_indexcard
    USING gin (array_to_tsvector(string_to_array(tokens, ' ')))""",
)
STANDS = {
    "sqlite": """SELECT count(*) = 4 FROM sqlite_master
      WHERE name = 'directory_tokens' OR type = 'trigger' AND tbl_name = 'directory_indexcard'""",
    "postgresql": "SELECT count(*) = 1 FROM pg_indexes WHERE indexname = 'directory_tokens'",
}
HOLDS = {
    "sqlite": """{alias}."id" IN (
      SELECT rowid FROM directory_tokens WHERE directory_tokens MATCH %s{most})""",
    "postgresql": "array_to_tsvector(string_to_array({tokens}, ' ')) @@ %s::tsquery",
}
# The cards that hold what is asked, at most so many.
CARDS = {
    "sqlite": """SELECT service_id, lat, lon, as_of, title, called FROM directory_indexcard
      WHERE id IN (SELECT rowid FROM directory_tokens WHERE directory_tokens MATCH %s LIMIT %s)""",
    "postgresql": """SELECT service_id, lat, lon, as_of, title, called FROM directory_indexcard
      WHERE array_to_tsvector(string_to_array(tokens, ' ')) @@ %s::tsquery LIMIT %s""",
}
