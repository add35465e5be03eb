from django.urls import path

from tsunagu.web.office.roles import views

urlpatterns = [path("roles/", views.roles, name="roles")]
