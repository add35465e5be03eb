from django.urls import path

from tsunagu.web.resident.tell import views

urlpatterns = [
    path("", views.start, name="tell"),
    path("check/", views.check, name="tell-check"),
    path("sent/", views.sent, name="tell-sent"),
    path("forget/", views.forget, name="tell-forget"),
    path("<slug:slug>/", views.question, name="tell-question"),
]
