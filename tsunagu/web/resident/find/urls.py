from django.urls import path

from tsunagu.web.resident.find import views

urlpatterns = [path("", views.find, name="find")]
