from django.urls import path

from tsunagu.web.resident.status import views

urlpatterns = [
    path("", views.ask, name="status"),
    path("view/", views.view, name="status-view"),
    path("close/", views.close, name="status-close"),
]
