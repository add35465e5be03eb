from django.urls import path

from tsunagu.web.resident.me import stopping, views

urlpatterns = [
    path("", views.me, name="me"),
    path("stop/", stopping.stop, name="me_stop"),
    path("close/", views.close, name="me_close"),
]
