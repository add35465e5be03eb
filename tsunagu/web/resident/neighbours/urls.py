from django.urls import path

from tsunagu.web.resident.neighbours import away, mine, record, recorder, views, watch, wrong

urlpatterns = [
    path("", views.start, name="neighbours"),
    path("offer/", views.offer, name="neighbour_offer"),
    path("ask/", views.ask, name="neighbour_ask"),
    path("watch/", watch.ask, name="neighbour_watch"),
    path("recorder/", recorder.ask, name="neighbour_recorder"),
    path("mine/", mine.mine, name="neighbour_mine"),
    path("away/", away.away, name="neighbour_away"),
    path("wrong/", wrong.wrong, name="neighbour_wrong"),
    path("record/", record.record, name="neighbour_record"),
    path("record/<slug:key>/", record.year, name="neighbour_year"),
    path("record/<slug:key>/paper.pdf", record.paper, name="neighbour_paper"),
    path("asked/", mine.asked, name="neighbour_asked"),
    path("close/", mine.close, name="neighbour_close"),
]
