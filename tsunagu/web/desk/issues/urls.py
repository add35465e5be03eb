from django.urls import path

from tsunagu.web.desk.issues import views

urlpatterns = [
    path("issues/", views.issues, name="issues"),
    path("issues/write/", views.write, name="issue_write"),
    path("issues/<int:pk>/", views.issue, name="issue"),
    path("issues/<int:pk>/amend/", views.amend, name="issue_amend"),
    path("issues/<int:pk>/<slug:slug>/", views.deed, name="issue_deed"),
]
