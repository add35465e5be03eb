from django.urls import path

from tsunagu.web.office.today import views

urlpatterns = [path("", views.today, name="today")]
