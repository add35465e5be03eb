from django.urls import path

from tsunagu.web.resident.services import views

urlpatterns = [
    path("answer/", views.answer, name="service-answer"),
    path("<uuid:uid>/", views.card, name="service"),
    path("<uuid:uid>/tell/", views.tell, name="service-tell"),
]
