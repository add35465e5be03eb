from django.urls import path

from tsunagu.web.resident.learning import certificate, courses, views

urlpatterns = [
    path("", views.programmes, name="learning"),
    path("courses/", courses.courses, name="courses"),
    path("courses/<int:pk>/", courses.enrol, name="course_enrol"),
    path("certificate/<int:pk>/", certificate.certificate, name="certificate"),
    path("asked/", views.asked, name="lesson_asked"),
    path("report/<int:pk>/", views.report, name="lesson_report"),
    path("<int:pk>/", views.ask, name="lesson_ask"),
]
