from django.urls import path

from tsunagu.web.desk.watches import cards, views

urlpatterns = [
    path("", views.watches, name="watches"),
    path("cards/", cards.cards, name="watch_cards"),
    path("cards/<int:pk>/", cards.card, name="watch_card"),
    path("cards/<int:pk>/end/", cards.end, name="watch_card_end"),
    path("<int:pk>/", views.watch, name="watch"),
    path("<int:pk>/<slug:slug>/", views.deed, name="watch_deed"),
]
