from django.urls import path

from tsunagu.web.resident.benefits import views

urlpatterns = [
    path("", views.benefits, name="benefits"),
    path("programmes.csv", views.table, name="benefit_table"),
    path("all/<slug:level>/", views.listing, name="benefit_list"),
]
