from django.urls import path

from tsunagu.web.partner.inbox import calls, views

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("offers/<int:pk>/", calls.offer, name="offer"),
    path("offers/<int:pk>/<slug:slug>/", calls.answer, name="offer-answer"),
    path("<int:pk>/", views.referral, name="referral"),
    path("<int:pk>/<slug:slug>/", views.answer, name="answer"),
]
