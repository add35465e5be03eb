from django.urls import path

from tsunagu.web.office.enclosures import views

urlpatterns = [
    path("enclosures/", views.stuck, name="enclosures"),
    path("enclosures/<int:pk>/again/", views.again, name="enclosure_again"),
]
