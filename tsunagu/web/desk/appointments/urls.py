from django.urls import path

from tsunagu.web.desk.appointments import views

urlpatterns = [
    path("appointments/", views.appointments, name="appointments"),
    path("appointments/calendar.ics", views.calendar, name="appointment_calendar"),
    path("appointments/<int:pk>/", views.appointment, name="appointment"),
    path("appointments/<int:pk>/<slug:slug>/", views.deed, name="appointment_deed"),
]
