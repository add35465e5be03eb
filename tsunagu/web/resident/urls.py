from django.urls import include, path

app_name = "resident"
urlpatterns = [
    path("", include("tsunagu.web.resident.start.urls")),
]
