from django.urls import path

from tsunagu.web.desk.networks import meetings, views

urlpatterns = [
    path("", views.networks, name="networks"),
    path("add/", views.add, name="network_add"),
    path("<int:pk>/", views.network, name="network"),
    path("<int:pk>/edit/", views.edit, name="network_edit"),
    path("<int:pk>/end/", views.end, name="network_end"),
    path("<int:pk>/seats/", views.seat, name="network_seat"),
    path("seats/<int:pk>/end/", views.unseat, name="network_unseat"),
    path("<int:pk>/meetings/", meetings.plan, name="meeting_plan"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/paper/", meetings.printed, name="meeting_paper"),
    path("meetings/<int:pk>/edit/", meetings.edit, name="meeting_edit"),
    path("meetings/<int:pk>/minutes/", meetings.minutes, name="meeting_minutes"),
    path("meetings/<int:pk>/decide/", meetings.decide, name="meeting_decide"),
    path("meetings/<int:pk>/off/", meetings.off, name="meeting_off"),
    path("meetings/<int:pk>/on/", meetings.on, name="meeting_on"),
    path("decisions/<int:pk>/", views.decision, name="decision"),
    path("decisions/<int:pk>/<slug:slug>/", views.deed, name="decision_deed"),
]
