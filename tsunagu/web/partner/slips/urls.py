from django.urls import path

from tsunagu.web.partner.slips import views

urlpatterns = [
    path("", views.enter, name="slip"),
    path("view/", views.view, name="slip-view"),
    path("view/<slug:slug>/", views.answer, name="slip-answer"),
    path("close/", views.close, name="slip-close"),
]
