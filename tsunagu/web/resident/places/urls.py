from django.urls import path

from tsunagu.web.resident.places import views

urlpatterns = [
    path("", views.places, name="places"),
    path("calendar/", views.calendar, name="places-calendar"),
    path("<int:pk>/picture.jpg", views.picture, name="place-picture"),
    path("<int:pk>/", views.place, name="place"),
]
