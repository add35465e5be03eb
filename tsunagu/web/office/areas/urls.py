from django.urls import path

from tsunagu.web.office.areas import views

urlpatterns = [path("areas/", views.areas, name="areas")]
