"""What PostgreSQL shows of letters: nothing to anybody's page (docs/adr/0029). They are written by
deeds, carried by the worker, and those that never arrived stand on a page of the city.
"""

SEEN_BY = {"letters_letter": "FALSE", "letters_attempt": "FALSE"}
BESIDES: dict[str, str] = {}
