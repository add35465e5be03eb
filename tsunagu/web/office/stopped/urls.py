from django.urls import path

from tsunagu.web.office.stopped import views

urlpatterns = [path("stopped/", views.stopped, name="stopped")]
