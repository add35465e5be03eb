from django.urls import path

from tsunagu.web.resident.news import mail, views

urlpatterns = [
    path("", views.news, name="news"),
    path("atom/", views.atom, name="news_atom"),
    path("mail/", mail.subscribe, name="news_subscribe"),
    path("mail/mine/", mail.mine, name="news_mine"),
    path("mail/stop/", mail.stop, name="news_stop"),
    path("<int:pk>/", views.item, name="news_item"),
    path("<int:pk>/cap/", views.cap, name="news_cap"),
]
