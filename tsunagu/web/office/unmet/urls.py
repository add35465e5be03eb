from django.urls import path

from tsunagu.web.office.unmet import favours, views

urlpatterns = [
    path("unmet/", views.unmet, name="unmet"),
    path("unmet/favours/", favours.favours, name="unmet_favours"),
    path("unmet/table.csv", views.table, name="unmet_table"),
]
