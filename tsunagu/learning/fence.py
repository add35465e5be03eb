"""What PostgreSQL shows of lessons and courses: their desk (docs/adr/0029)."""

from tsunagu.ground.fence import DESK

_OURS = f"(SELECT TRUE FROM learning_course c WHERE c.id = course_id AND c.desk_id = {DESK})"
_PERSON = "(SELECT TRUE FROM residents_person p WHERE p.id = person_id)"

SEEN_BY = {
    "learning_enrolment": f"{_OURS} AND {_PERSON}",
    "learning_attendance": "(SELECT TRUE FROM learning_enrolment e WHERE e.id = enrolment_id)",
    "learning_award": "(SELECT TRUE FROM learning_enrolment e WHERE e.id = enrolment_id)",
    "learning_lesson": "(SELECT TRUE FROM volunteering_neighbour n WHERE n.id = neighbour_id)",
    "learning_call": "(SELECT TRUE FROM learning_lesson l WHERE l.id = lesson_id)",
    "learning_turnout": "(SELECT TRUE FROM learning_lesson l WHERE l.id = lesson_id)",
}
BESIDES: dict[str, str] = {}
