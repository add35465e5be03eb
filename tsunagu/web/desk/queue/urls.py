from django.urls import path

from tsunagu.web.desk.queue import alarm, deeds, views

urlpatterns = [
    path("concerns/", views.queue, name="queue"),
    path("concerns/<receipt>/", views.concern, name="concern"),
    path("concerns/<receipt>/danger-seen/", deeds.see, name="danger-seen"),
    path("concerns/<receipt>/alarm/", alarm.alarm, name="alarm"),
    path("concerns/<receipt>/handling/", deeds.tell, name="tell-handling"),
    path("concerns/<receipt>/talk/", deeds.talk, name="talk"),
    path("concerns/<receipt>/<slug:slug>/", deeds.decide, name="decide"),
]
