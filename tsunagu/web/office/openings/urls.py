from django.urls import path

from tsunagu.web.office.openings import views

urlpatterns = [
    path("openings/", views.openings, name="openings"),
    path("openings/<int:pk>/", views.review, name="opening_review"),
]
