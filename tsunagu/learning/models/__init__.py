from tsunagu.learning.models.course import (
    Attendance,
    Award,
    Course,
    CourseDay,
    Enrolment,
    Qualification,
)
from tsunagu.learning.models.equipment import Borrowing, Equipment, Piece
from tsunagu.learning.models.lesson import Call, Lesson, Turnout
from tsunagu.learning.models.programme import Programme

__all__ = [
    "Attendance",
    "Award",
    "Borrowing",
    "Call",
    "Course",
    "CourseDay",
    "Enrolment",
    "Equipment",
    "Lesson",
    "Piece",
    "Programme",
    "Qualification",
    "Turnout",
]
