from django.urls import path

from tsunagu.web.visits import views

app_name = "visits"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.look, name="look"),
]
