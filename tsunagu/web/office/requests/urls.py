from django.urls import path

from tsunagu.web.office.requests import views

urlpatterns = [
    path("requests/", views.listing, name="requests"),
    path("requests/new/", views.new, name="request_new"),
    path("requests/<int:pk>/", views.one, name="request"),
    path("requests/<int:pk>/<slug:slug>/", views.deed, name="request_deed"),
]
