from django.urls import path

from tsunagu.web.desk.finding import views

urlpatterns = [
    path("find/", views.find, name="find"),
    path("cases/<int:pk>/find/", views.case_find, name="case_find"),
]
