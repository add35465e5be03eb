from django.urls import path

from tsunagu.web.desk.benefits import views

urlpatterns = [path("benefits/", views.benefits, name="benefits")]
