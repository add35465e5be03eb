from django.urls import path

from tsunagu.web.desk.issues import acting, views

urlpatterns = [
    path("issues/", views.issues, name="issues"),
    path("issues/write/", views.write, name="issue_write"),
    path("issues/<int:pk>/", views.issue, name="issue"),
    path("issues/<int:pk>/amend/", views.amend, name="issue_amend"),
    path("issues/<int:pk>/undertakings/", acting.begin, name="undertaking_begin"),
    path("issues/undertakings/<int:pk>/<slug:slug>/", acting.undertaking, name="undertaking"),
    path("issues/<int:pk>/<slug:slug>/", views.deed, name="issue_deed"),
]
