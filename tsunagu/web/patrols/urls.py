from django.urls import path

from tsunagu.web.patrols import views

app_name = "patrols"
urlpatterns = [
    path("", views.index, name="index"),
    path("write/", views.write, name="write"),
    path("<int:pk>/", views.patrol, name="patrol"),
    path("<int:pk>/tell/", views.tell, name="tell"),
    path("<int:pk>/warn/", views.warn, name="warn"),
]
