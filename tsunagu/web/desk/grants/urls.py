from django.urls import path

from tsunagu.web.desk.grants import views

urlpatterns = [
    path("", views.grants, name="grants"),
    path("calls/add/", views.call_add, name="grant_call_add"),
    path("calls/<int:pk>/", views.call, name="grant_call"),
    path("calls/<int:pk>/edit/", views.call_edit, name="grant_call_edit"),
    path("calls/<int:pk>/publish/", views.call_publish, name="grant_call_publish"),
    path("<int:pk>/", views.grant, name="grant"),
    path("<int:pk>/paper/", views.paper, name="grant_paper"),
    path("<int:pk>/letter/", views.letter, name="grant_letter"),
    path("<int:pk>/<slug:slug>/", views.deed, name="grant_deed"),
]
