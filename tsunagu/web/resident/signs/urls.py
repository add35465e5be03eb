from django.urls import path

from tsunagu.web.resident.signs import views

urlpatterns = [path("", views.sign, name="sign")]
