from django.urls import path

from tsunagu.web.resident.voices import views

urlpatterns = [
    path("", views.write, name="voice_write"),
    path("mine/", views.mine, name="voice_mine"),
    path("mine/close/", views.close, name="voice_close"),
]
