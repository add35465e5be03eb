"""What PostgreSQL shows of people: nobody is guarded, or who asks is let in (docs/adr/0029)."""

from tsunagu.ground.fence import NOW, USER, among
from tsunagu.residents.models.person import GUARDED

_INSIDE = f"""
i.user_id = {USER} AND i.ended_at IS NULL AND (i.until_at IS NULL OR i.until_at > {NOW})
"""
_OF_THE_PERSON = "(SELECT TRUE FROM residents_person p WHERE p.id = person_id)"


def let_in(guards: str, key: str) -> str:
    """Keys of what is guarded there, and each of its guarded people lets this user in."""
    return f"""
    SELECT g.{key} FROM {guards} g GROUP BY g.{key} HAVING bool_and(EXISTS (
      SELECT 1 FROM residents_insider i WHERE i.person_id = g.person_id AND {_INSIDE}))
    """


SEEN_BY = {
    "residents_person": f"{USER} IS NOT NULL AND level NOT IN ({among(GUARDED)})",
    "residents_contactwindow": _OF_THE_PERSON,
    "residents_consent": _OF_THE_PERSON,
    "residents_disclosure": _OF_THE_PERSON,
    "residents_marking": _OF_THE_PERSON,
}
BESIDES = {"residents_person": f"SELECT i.person_id FROM residents_insider i WHERE {_INSIDE}"}
