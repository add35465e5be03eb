"""What PostgreSQL shows of cases: those of the desk; of guarded people, to insiders
(docs/adr/0029).
"""

from tsunagu.ground.fence import DESK
from tsunagu.residents.fence import let_in

# One look by key, which a list can stop at: a scalar is never turned into a list of all cases.
# The desk is asked again: who is asked for help is shown the case, but nothing that hangs on it.
OF_THE_CASE = f"(SELECT c.organisation_id FROM cases_case c WHERE c.id = case_id) = {DESK}"
_OF_THE_NEED = f"""
(SELECT c.organisation_id FROM cases_need n JOIN cases_case c ON c.id = n.case_id
  WHERE n.id = need_id) = {DESK}
"""
_OF_THE_APPOINTMENT = "(SELECT TRUE FROM cases_appointment a WHERE a.id = appointment_id)"
_TAKEN_UP = f"""
(SELECT c.organisation_id FROM cases_caseconcern l JOIN cases_case c ON c.id = l.case_id
  WHERE l.concern_id = intake_concern.id) = {DESK}
"""
_HANGING = (
    "cases_need",
    "cases_casenote",
    "cases_notedraft",
    "cases_contactattempt",
    "cases_tiescore",
    "cases_appointment",
    "cases_casestep",
)

SEEN_BY = {
    "cases_case": f"organisation_id = {DESK} AND NOT is_guarded",
    **dict.fromkeys(_HANGING, OF_THE_CASE),
    **dict.fromkeys(("cases_needstep", "cases_pause"), _OF_THE_NEED),
    "cases_appointmentstep": _OF_THE_APPOINTMENT,
    "cases_term": f"desk_id = {DESK}",  # a day and a kind, many on each page; cheap to ask
    "intake_concern": _TAKEN_UP,
}
BESIDES = {
    "cases_case": f"""
    SELECT c.id FROM cases_case c WHERE c.organisation_id = {DESK}
      AND c.id IN ({let_in("cases_caseguard", "case_id")})
    """
}
