from django.urls import path

from tsunagu.web.partner.cards import views

urlpatterns = [
    path("", views.enter, name="card-enter"),
    path("view/", views.cards, name="cards"),
    path("view/claim/", views.claim, name="cards-claim"),
    path("view/confirm/", views.confirmed, name="cards-confirm"),
    path("view/<int:pk>/", views.edit, name="card-edit"),
    path("close/", views.close, name="cards-close"),
]
