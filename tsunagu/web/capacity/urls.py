from django.urls import path

from tsunagu.web.capacity import cards, views

app_name = "capacity"
urlpatterns = [
    path("", views.services, name="services"),
    path("desk/", views.desk, name="desk"),
    path("desk/state/", views.say_for_desk, name="desk-say"),
    path("<int:pk>/", views.service, name="service"),
    path("<int:pk>/state/", views.say, name="say"),
    path("<int:pk>/about/", views.about, name="about"),
    path("claim/", cards.claim, name="claim"),
    path("<int:pk>/card/", cards.card, name="card"),
    path("<int:pk>/card/confirm/", cards.confirmed, name="card-confirm"),
    path("<int:pk>/history/", cards.history, name="history"),
    path("<int:pk>/history/<int:change>/undo/", cards.put_back, name="undo"),
]
