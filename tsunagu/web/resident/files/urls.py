from django.urls import path

from tsunagu.web.resident.files import views

urlpatterns = [path("personal-files/", views.files, name="files")]
