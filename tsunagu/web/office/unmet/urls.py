from django.urls import path

from tsunagu.web.office.unmet import views

urlpatterns = [
    path("unmet/", views.unmet, name="unmet"),
    path("unmet/table.csv", views.table, name="unmet_table"),
]
