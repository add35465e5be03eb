from django.urls import path

from tsunagu.web.resident.circles import views

urlpatterns = [
    path("", views.circles, name="circles"),
    path("<int:pk>/", views.circle, name="circle"),
]
