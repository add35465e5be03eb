from django.urls import path

from tsunagu.web.capacity import views

app_name = "capacity"
urlpatterns = [
    path("", views.services, name="services"),
    path("desk/", views.desk, name="desk"),
    path("desk/state/", views.say_for_desk, name="desk-say"),
    path("<int:pk>/", views.service, name="service"),
    path("<int:pk>/state/", views.say, name="say"),
    path("<int:pk>/about/", views.about, name="about"),
]
