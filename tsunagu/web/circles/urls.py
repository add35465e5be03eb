from django.urls import path

from tsunagu.web.circles import people, views

app_name = "circles"
urlpatterns = [
    path("", views.circles, name="list"),
    path("add/", views.add, name="add"),
    path("members/<int:pk>/", people.member, name="member"),
    path("joins/<int:pk>/", people.join, name="join"),
    path("<int:pk>/", views.circle, name="one"),
    path("<int:pk>/members/", people.members, name="members"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/still/", views.still, name="still"),
    path("<int:pk>/wait/", views.wait, name="wait"),
    path("<int:pk>/<slug:slug>/", views.move, name="move"),
]
