from django.urls import path

from tsunagu.web.office.bulletins import views

urlpatterns = [
    path("bulletins/", views.bulletins, name="bulletins"),
    path("bulletins/write/", views.write, name="bulletin_write"),
    path("bulletins/<int:pk>/", views.bulletin, name="bulletin"),
    path("bulletins/<int:pk>/amend/", views.amend, name="bulletin_amend"),
    path("bulletins/<int:pk>/words/<slug:language>/", views.words, name="bulletin_words"),
    path("bulletins/<int:pk>/words/<slug:language>/check/", views.check, name="bulletin_check"),
    path("bulletins/<int:pk>/<slug:slug>/", views.deed, name="bulletin_deed"),
]
