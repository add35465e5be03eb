"""Where the house goes round the usual way, one reason a file. Whoever adds one says why."""

SQL = {
    "tsunagu/directory/queries/listed.py": "what a list shows, in one text",
    "tsunagu/directory/queries/looking.py": "the index of words, asked a dozen times for a page",
    "tsunagu/cases/queries/file.py": "the case page in one text and one plan",
    "tsunagu/cases/queries/hands.py": "who is away, read at every list",
    "tsunagu/cases/queries/listing.py": "the case list in one text, values beside it",
    "tsunagu/ground/postgresql/base.py": "tells the server who asks",
    "tsunagu/directory/columns/seen.py": "numbers of a long file, in a file without a name",
    "tsunagu/ground/piles.py": "counts that stop at a hundred",
    "tsunagu/ground/pouring.py": "very many rows at once",
    "tsunagu/journal/chain.py": "a reading in one statement, without the disk",
    "tsunagu/people/actions/throttles.py": "several buckets in one statement",
    "tsunagu/people/actors.py": "session and person in one way there and back",
    "tsunagu/people/queries/absences.py": "who stands in for whom, at every list",
    "tsunagu/places/queries.py": "the zones of a point, at every list",
    "tsunagu/plan/counts/standing.py": "what stood on a day, in one text",
    "tsunagu/referrals/queries/overdue.py": "what is late, over all kinds in one text",
    "tsunagu/referrals/queries/timeline.py": "the story of a case in one text",
    "tsunagu/worker/city/crashing.py": "cuts connections, in the simulated city alone",
    "tsunagu/worker/added_only.py": "draws what the database refuses, which no migration can",
    "tsunagu/worker/backup/back.py": "counts the rows that came back",
    "tsunagu/worker/backup/drill.py": "makes a database for the drill, and takes it away",
    "tsunagu/worker/backup/postgres.py": "names the snapshot in which it counts",
    "tsunagu/worker/backup/sqlite.py": "asks a copy whether it is sound",
    "tsunagu/worker/city/figures.py": "asks how big the database is",
    "tsunagu/worker/city/slow.py": "lets statements wait, in the simulated city alone",
    "tsunagu/worker/fence.py": "draws the rules of rows and the rights of roles",
    "tsunagu/worker/full_text.py": "draws the index of words, which no migration can",
    "tsunagu/worker/management/commands/migrate.py": "a command is called execute, too",
}
# Texts of SQL that are put together, always of constants of the same file.
SQL_PUT_TOGETHER = {
    "tsunagu/directory/queries/listed.py": "columns and lists by their names",
    "tsunagu/directory/queries/looking.py": "the same text for each question, with its number",
    "tsunagu/ground/among.py": "the column, as the ORM names it",
    "tsunagu/worker/backup/back.py": "names of tables, from a sealed manifest",
    "tsunagu/worker/backup/sqlite.py": "names of tables, from the models",
    "tsunagu/bulletins/fence.py": "rules of rows, of constants",
    "tsunagu/cases/fence.py": "rules of rows, of constants",
    "tsunagu/cases/queries/file.py": "the parts of the one text stand above it",
    "tsunagu/grants/fence.py": "rules of rows, of constants",
    "tsunagu/groups/fence.py": "rules of rows, of constants",
    "tsunagu/ground/fence.py": "what every rule of rows reads",
    "tsunagu/ground/pouring.py": "names of tables and columns, from the models",
    "tsunagu/holdings/fence.py": "rules of rows, of constants",
    "tsunagu/intake/fence.py": "rules of rows, of constants",
    "tsunagu/plan/counts/standing.py": "the branches of one text, of constants above",
    "tsunagu/learning/fence.py": "rules of rows, of constants",
    "tsunagu/referrals/fence.py": "rules of rows, of constants",
    "tsunagu/referrals/queries/overdue.py": "sums of one shape, of constants above",
    "tsunagu/residents/fence.py": "rules of rows, of constants",
    "tsunagu/safety/fence.py": "rules of rows, of constants",
    "tsunagu/complaints/fence.py": "rules of rows, of constants",
    "tsunagu/volunteering/fence.py": "rules of rows, of constants",
    "tsunagu/watch/fence.py": "rules of rows, of constants",
    "tsunagu/worker/fence.py": "rules of rows, from the rooms",
}
# Whom PostgreSQL shows every row, besides deeds (docs/adr/0029).
AS_HOUSE = {
    "tsunagu/ground/postgresql/base.py": "a deed, for as long as its transaction",
    "tsunagu/referrals/queries/calls.py": "that it is over, for who was asked",
    "tsunagu/web/doors.py": "pages of the city, and pages that begin with a proven code",
    "tsunagu/worker/chores.py": "what the clock does",
    "tsunagu/worker/management/commands/migrate.py": "whoever makes the tables",
}
# Transactions that are no deed of a room.
TRANSACTIONS = {
    "tsunagu/journal/chain.py": "a reading, where somebody else wrote last",
    "tsunagu/people/sign_in.py": "a session",
    "tsunagu/worker/added_only.py": "the drawing of the refusals",
    "tsunagu/worker/backup/postgres.py": "one snapshot",
    "tsunagu/worker/city/demo.py": "the invented city",
    "tsunagu/worker/fence.py": "the drawing of the rules",
    "tsunagu/worker/full_text.py": "the drawing of the index",
}

# Who says "this is safe HTML": every value in it went through ``escape`` or a template.
SAFE_HTML = {
    "tsunagu/ui/renderer.py": "fills fields and lists to choose from, each value and label escaped",
    "tsunagu/web/finding/cards.py": "draws the cards of services, all of it escaped",
    "tsunagu/web/finding/picture.py": "draws where they lie: numbers, and names escaped",
    "tsunagu/web/templatetags/finding.py": "no picture is an empty one",
    "tsunagu/ui/known.py": "JSON in which no sign of HTML is left",
    "tsunagu/ui/picture.py": "numbers and escaped words of a chart",
    "tsunagu/ui/slots.py": "a template drawn once, values escaped at each use",
    "tsunagu/web/cards/linked.py": "JSON in which no sign of HTML is written as such",
    "tsunagu/web/chrome.py": "head and header, drawn by templates",
    "tsunagu/web/desk/cases/identity.py": "escaped lines about the person",
    "tsunagu/web/desk/cases/lines.py": "the lines of needs, from slots",
    "tsunagu/web/desk/cases/rows.py": "the lines of the list, from slots",
    "tsunagu/web/desk/cases/sieve.py": "drawn by a template",
    "tsunagu/web/desk/cases/terms.py": "the lines of days, from slots",
    "tsunagu/web/desk/cases/traces.py": "the lines of the story, from slots",
    "tsunagu/web/desk/cases/views/file.py": "the name, escaped, and drawn forms",
    "tsunagu/web/figures/pages.py": "no picture is an empty one",
    "tsunagu/web/groups.py": "the groups of a day, from slots",
}
# Whole tables without a fence, read by name alone.
BARE_MANAGERS = {
    "tsunagu/ground/rows.py": "the row that a deed holds already, read again by its key",
    "tsunagu/holdings/queries/own_record.py": "rows of what went through the fence already",
    "tsunagu/holdings/queries/due.py": "records of any kind, by key and number; never a word",
    "tsunagu/referrals/queries/of_the_day.py": "what the invariants of one day look at",
    "tsunagu/worker/backup/postgres.py": "counts rows of every table",
    "tsunagu/worker/city/figures.py": "counts rows of every table",
    "tsunagu/worker/whole.py": "asks every table whether its rows belong together",
}
# Programs of the machine that are started, always with a list of words and never by a shell.
PROCESSES = {
    "tsunagu/enclosures/press.py": "reads hostile files in a process without keys and database",
    "tsunagu/worker/backup/drill.py": "a second house, in which the backup is tried",
    "tsunagu/worker/backup/postgres.py": "pg_dump and pg_restore",
    "tsunagu/worker/city/crashing.py": "hands that are killed, in the simulated city alone",
    "tsunagu/worker/management/commands/simulate.py": "itself, once more, on its own database",
    "tsunagu/worker/supervisor.py": "web and worker, each a process",
}
# Parsers that could be told to fetch or to run something.
IMPORTS = {
    "tsunagu/enclosures/cleaning/parts.py": "lxml in the press, which looks nothing up",
}
# Forms that need no token, because no person sends them.
WITHOUT_TOKEN = {
    "tsunagu/api/answers.py": "programs only read: every form gets the same 405",
    "tsunagu/web/reports.py": "browsers report by themselves; it only counts",
    "tsunagu/web/resident/news/line.py": "LINE signs what it says",
    "tsunagu/web/resident/news/push.py": "a browser that moves shows the keys it had",
    "tsunagu/web/resident/news/mail.py": "a mail program stops it by the secret of the letter",
    "tsunagu/web/furigana.py": "asks for the mark, to leave such bodies alone",
}
# Rows about people of the city that another room reads without asking who looks. Five reasons
# there are.
HANGS = "rows that hang on the thing of this deed or page, which came through the fence"
SHOWS_NOBODY = "counts or clocks over everybody, on which nobody is shown"
THE_MACHINE = "the machine's own work, behind no page"
BY_AGE = "records by age, key and number, for two people who see no word of them"
NAMED = "the record of who asks for it, for the one who was named, guarded people fenced"
WITHOUT_FENCE = {
    "tsunagu/enclosures/actions/__init__.py": HANGS,
    "tsunagu/cases/actions/cases.py": HANGS,
    "tsunagu/cases/actions/marking.py": HANGS,
    "tsunagu/cases/actions/needs.py": HANGS,
    "tsunagu/cases/letters.py": HANGS,
    "tsunagu/complaints/queries.py": HANGS,
    "tsunagu/cases/queries/file.py": HANGS,
    "tsunagu/cases/queries/insiders.py": HANGS,
    "tsunagu/holdings/actions/disposing.py": BY_AGE,
    "tsunagu/holdings/actions/gathering.py": NAMED,
    "tsunagu/holdings/actions/erasing.py": HANGS,
    "tsunagu/holdings/queries/due.py": BY_AGE,
    "tsunagu/holdings/queries/gathering.py": NAMED,
    "tsunagu/plan/counts/concerns.py": SHOWS_NOBODY,
    "tsunagu/plan/counts/contact.py": SHOWS_NOBODY,
    "tsunagu/plan/counts/needs.py": SHOWS_NOBODY,
    "tsunagu/plan/counts/offers.py": SHOWS_NOBODY,
    "tsunagu/plan/counts/referrals.py": SHOWS_NOBODY,
    "tsunagu/plan/counts/ties.py": SHOWS_NOBODY,
    "tsunagu/plan/queries/figures.py": SHOWS_NOBODY,
    "tsunagu/plan/queries/safer.py": SHOWS_NOBODY,
    "tsunagu/plan/queries/area_work.py": SHOWS_NOBODY,
    "tsunagu/plan/queries/networked.py": SHOWS_NOBODY,
    "tsunagu/referrals/actions/moving.py": HANGS,
    "tsunagu/referrals/queries/candidates.py": HANGS,
    "tsunagu/referrals/queries/invariants.py": THE_MACHINE,
    "tsunagu/referrals/queries/due_among_neighbours.py": THE_MACHINE,
    "tsunagu/referrals/queries/kinds.py": THE_MACHINE,
    "tsunagu/referrals/queries/looking.py": HANGS,
    "tsunagu/referrals/queries/of_the_day.py": THE_MACHINE,
    "tsunagu/rewards/chores.py": THE_MACHINE,
    "tsunagu/worker/backup/postgres.py": THE_MACHINE,
    "tsunagu/worker/city/check.py": THE_MACHINE,
    "tsunagu/worker/city/courses.py": THE_MACHINE,
    "tsunagu/worker/city/days.py": THE_MACHINE,
    "tsunagu/worker/city/demo.py": THE_MACHINE,
    "tsunagu/worker/city/digests.py": THE_MACHINE,
    "tsunagu/worker/city/figures.py": THE_MACHINE,
    "tsunagu/worker/city/helping.py": THE_MACHINE,
    "tsunagu/worker/city/holdings.py": THE_MACHINE,
    "tsunagu/worker/city/lessons.py": THE_MACHINE,
    "tsunagu/worker/city/meetings.py": THE_MACHINE,
    "tsunagu/worker/city/mistakes.py": THE_MACHINE,
    "tsunagu/worker/city/networks.py": THE_MACHINE,
    "tsunagu/worker/whole.py": THE_MACHINE,
}
