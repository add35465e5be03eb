from django.urls import path

from tsunagu.web.office.letters import views

urlpatterns = [
    path("letters/", views.letters, name="letters"),
    path("letters/<int:pk>/again/", views.again, name="letter_again"),
    path("letters/<int:pk>/settled/", views.settled, name="letter_settled"),
]
