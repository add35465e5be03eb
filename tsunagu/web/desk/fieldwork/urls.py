from django.urls import path

from tsunagu.web.desk.fieldwork import views

urlpatterns = [
    path("", views.log, name="log"),
    path("table/", views.table, name="log_table"),
    path("<int:pk>/", views.entry, name="log_entry"),
    path("<int:pk>/drop/", views.drop, name="log_drop"),
]
