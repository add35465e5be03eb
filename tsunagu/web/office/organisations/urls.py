from django.urls import path

from tsunagu.web.office.organisations import directory, teams, views

urlpatterns = [
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/add/", views.add, name="organisation_add"),
    path("organisations/<int:pk>/", views.organisation, name="organisation"),
    path("organisations/<int:pk>/edit/", views.edit, name="organisation_edit"),
    path("organisations/<int:pk>/teams/add/", teams.add, name="team_add"),
    path("teams/<int:pk>/", teams.rename, name="team"),
    path("organisations/<int:pk>/directory/", directory.choose, name="directory"),
    path("organisations/<int:pk>/directory/<int:body>/", directory.link, name="directory_link"),
    path("organisations/<int:pk>/directory/<int:body>/end/", directory.part, name="directory_part"),
]
