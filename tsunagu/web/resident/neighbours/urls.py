from django.urls import path

from tsunagu.web.resident.neighbours import mine, views, watch

urlpatterns = [
    path("", views.start, name="neighbours"),
    path("offer/", views.offer, name="neighbour_offer"),
    path("ask/", views.ask, name="neighbour_ask"),
    path("watch/", watch.ask, name="neighbour_watch"),
    path("mine/", mine.mine, name="neighbour_mine"),
    path("asked/", mine.asked, name="neighbour_asked"),
    path("close/", mine.close, name="neighbour_close"),
]
