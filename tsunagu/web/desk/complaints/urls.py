from django.urls import path

from tsunagu.web.desk.complaints import views

urlpatterns = [
    path("", views.complaints, name="complaints"),
    path("<int:pk>/", views.complaint, name="complaint"),
    path("<int:pk>/<slug:slug>/", views.deed, name="complaint_deed"),
]
