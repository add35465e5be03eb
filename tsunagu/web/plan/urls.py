from django.urls import include, path

app_name = "plan"
urlpatterns = [
    path("", include("tsunagu.web.plan.tree.urls")),
    path("", include("tsunagu.web.plan.issues.urls")),
]
