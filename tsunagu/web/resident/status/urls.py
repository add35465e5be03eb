from django.urls import path

from tsunagu.web.resident.status import enclosing, meetings, sharing, views

urlpatterns = [
    path("", views.ask, name="status"),
    path("view/", views.view, name="status-view"),
    path("meeting/<int:pk>/", meetings.meeting, name="status-meeting"),
    path("shared/", sharing.shared, name="status-shared"),
    path("enclosures/", enclosing.enclosing, name="status-enclosing"),
    path("close/", views.close, name="status-close"),
]
