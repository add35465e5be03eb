from django.urls import path

from tsunagu.web.resident.news import ask, crime, line, mail, push, screen, views

urlpatterns = [
    path("", views.news, name="news"),
    path("atom/", views.atom, name="news_atom"),
    path("line/", line.told, name="news_line"),
    path("crime/", crime.crime, name="news_crime"),
    path("screen/", screen.screen, name="news_screen"),
    path("mail/", mail.subscribe, name="news_subscribe"),
    path("mail/mine/", mail.mine, name="news_mine"),
    path("mail/stop/", mail.stop, name="news_stop"),
    path("push/", push.subscribe, name="news_push"),
    path("push/moved/", push.moved, name="news_push_moved"),
    path("push/worker.js", push.worker, name="news_push_worker"),
    path("<int:pk>/", views.item, name="news_item"),
    path("<int:pk>/files/<int:file>/", views.file, name="news_file"),
    path("<int:pk>/ask/", ask.ask, name="news_ask"),
    path("<int:pk>/from/<slug:door>/", views.come_from, name="news_from"),
    path("<int:pk>/card/<slug:code>/", views.card, name="news_card"),
    path("<int:pk>/paper/<slug:slug>/", views.paper, name="news_paper"),
    path("<int:pk>/cap/", views.cap, name="news_cap"),
]
