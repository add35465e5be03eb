from django.urls import include, path

app_name = "resident"
urlpatterns = [
    path("", include("tsunagu.web.resident.start.urls")),
    path("find/", include("tsunagu.web.resident.find.urls")),
    path("services/", include("tsunagu.web.resident.services.urls")),
    path("benefits/", include("tsunagu.web.resident.benefits.urls")),
    path("places/", include("tsunagu.web.resident.places.urls")),
    path("tell/", include("tsunagu.web.resident.tell.urls")),
    path("status/", include("tsunagu.web.resident.status.urls")),
    path("learning/", include("tsunagu.web.resident.learning.urls")),
    path("me/", include("tsunagu.web.resident.me.urls")),
    path("neighbours/", include("tsunagu.web.resident.neighbours.urls")),
    path("voices/", include("tsunagu.web.resident.voices.urls")),
    path("ideas/", include("tsunagu.web.resident.ideas.urls")),
    path("grants/", include("tsunagu.web.resident.grants.urls")),
    path("groups/", include("tsunagu.web.resident.circles.urls")),
    path("sign/", include("tsunagu.web.resident.signs.urls")),
    path("news/", include("tsunagu.web.resident.news.urls")),
    path("", include("tsunagu.web.resident.files.urls")),
]
