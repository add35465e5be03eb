from django.urls import path

from tsunagu.web.resident.tell import views

urlpatterns = [
    path("", views.start, name="tell"),
    path("check/", views.check, name="tell-check"),
    path("sent/", views.sent, name="tell-sent"),
    path("sent/paper/", views.paper, name="tell-paper"),
    path("sheet/", views.sheet, name="tell-sheet"),
    path("forget/", views.forget, name="tell-forget"),
    path("<slug:slug>/", views.question, name="tell-question"),
]
