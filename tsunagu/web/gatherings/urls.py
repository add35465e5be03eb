from django.urls import path

from tsunagu.web.gatherings import areas, dates, pictures, views

app_name = "gatherings"
urlpatterns = [
    path("", views.gatherings, name="list"),
    path("add/", views.add, name="add"),
    path("areas/", areas.areas, name="areas"),
    path("dates/<int:pk>/", dates.change, name="date"),
    path("dates/<int:pk>/count/", dates.count, name="count"),
    path("<int:pk>/", views.gathering, name="one"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/dates/", dates.add, name="date_add"),
    path("<int:pk>/picture/", pictures.picture, name="picture"),
    path("<int:pk>/still/", views.still, name="still"),
    path("<int:pk>/wait/", views.wait, name="wait"),
    path("<int:pk>/<slug:slug>/", views.move, name="move"),
]
