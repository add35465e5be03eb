from django.urls import path

from tsunagu.web.office.imports import table, twins, views

urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/<int:pk>/", views.one, name="import"),
    path("imports/<int:pk>/bring/", views.bring, name="import_bring"),
    path("imports/<int:pk>/table/", table.table, name="import_table"),
    path("imports/<int:pk>/undo/", views.undo, name="import_undo"),
    path("imports/<int:pk>/drop/", views.drop, name="import_drop"),
    path("twins/", twins.twins, name="twins"),
    path("twins/<int:pk>/", twins.twin, name="twin"),
    path("twins/<int:pk>/apart/", twins.apart, name="twin_apart"),
    path("twins/<int:pk>/part/", twins.part, name="twin_part"),
]
