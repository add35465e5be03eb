from django.urls import path

from tsunagu.web.desk.requests import taking, views

urlpatterns = [
    path("requests/", views.listing, name="requests"),
    path("requests/<int:pk>/", views.record, name="request"),
    path("requests/<int:pk>/people/<int:person>/", views.person, name="request_person"),
    path("requests/<int:pk>/files/<int:file>/", taking.file, name="request_file"),
    path("requests/<int:pk>/print/", taking.paper, name="request_print"),
    path("requests/<int:pk>/record.csv", taking.table, name="request_table"),
    path("requests/<int:pk>/record.json", taking.data, name="request_data"),
]
