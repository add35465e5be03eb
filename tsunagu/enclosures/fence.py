"""What PostgreSQL shows of files: to whoever is shown the case or the telling (docs/adr/0029)."""

from tsunagu.cases.fence import OF_THE_CASE

_OF_THE_CONCERN = "(SELECT TRUE FROM intake_concern k WHERE k.id = concern_id)"

SEEN_BY = {"enclosures_enclosure": f"{OF_THE_CASE} OR {_OF_THE_CONCERN}"}
BESIDES: dict[str, str] = {}
