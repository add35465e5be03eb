from django.urls import path

from tsunagu.web.office.requests import fees, hearings, transfers, views

urlpatterns = [
    path("requests/", views.listing, name="requests"),
    path("requests/new/", views.new, name="request_new"),
    path("requests/<int:pk>/", views.one, name="request"),
    path("requests/<int:pk>/longer/", views.longer, name="request_longer"),
    path("requests/<int:pk>/notice/", transfers.notice, name="request_notice"),
    path("requests/<int:pk>/sheet/", transfers.sheet, name="request_sheet"),
    path("hearings/<int:pk>/", hearings.paper, name="hearing"),
    path("hearings/<int:pk>/<slug:slug>/", hearings.deed, name="hearing_deed"),
    path("fees/", fees.table, name="fees"),
    path("fees/<str:handing>/", fees.change, name="fee"),
    path("requests/<int:pk>/<slug:slug>/", views.deed, name="request_deed"),
]
