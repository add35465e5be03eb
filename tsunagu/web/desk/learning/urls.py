from django.urls import path

from tsunagu.web.desk.learning import courses, keeping, views

urlpatterns = [
    path("", views.lessons, name="learning"),
    path("programmes/", keeping.programmes, name="programmes"),
    path("programmes/<int:pk>/", keeping.programme, name="programme"),
    path("equipment/", keeping.equipment, name="equipment"),
    path("courses/", courses.courses, name="courses"),
    path("courses/<int:pk>/", courses.course, name="course"),
    path("courses/<int:pk>/<slug:slug>/", courses.deed, name="course_deed"),
    path("days/<int:pk>/", courses.attendance, name="course_day"),
    path("enrolments/<int:pk>/leave/", courses.leave, name="enrolment_leave"),
    path("qualifications/", courses.qualifications, name="qualifications"),
    path("called/<int:pk>/", views.answer, name="lesson_call"),
    path("<int:pk>/", views.lesson, name="lesson"),
    path("<int:pk>/<slug:slug>/", views.deed, name="lesson_deed"),
]
