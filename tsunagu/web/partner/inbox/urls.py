from django.urls import path

from tsunagu.web.partner.inbox import views

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<int:pk>/", views.referral, name="referral"),
    path("<int:pk>/<slug:slug>/", views.answer, name="answer"),
]
