from django.urls import path

from tsunagu.web.commission import views

app_name = "commission"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/days/<slug:on>/", views.day, name="day"),
    path("<int:pk>/<slug:key>/", views.month, name="month"),
    path("<int:pk>/<slug:key>/send/", views.send, name="send"),
    path("<int:pk>/<slug:key>/back/", views.back, name="back"),
]
