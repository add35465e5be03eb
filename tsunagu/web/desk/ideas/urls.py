from django.urls import path

from tsunagu.web.desk.ideas import views

urlpatterns = [
    path("", views.ideas, name="ideas"),
    path("notes/", views.notes, name="idea_notes"),
    path("workshops/<int:pk>/", views.workshop, name="workshop"),
    path("<int:pk>/", views.idea, name="idea"),
    path("<int:pk>/amend/", views.amend, name="idea_amend"),
    path("<int:pk>/<slug:slug>/", views.deed, name="idea_deed"),
]
