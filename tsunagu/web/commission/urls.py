from django.urls import path

from tsunagu.web.commission import district, handing, telling, views

app_name = "commission"
urlpatterns = [
    path("", views.index, name="index"),
    path("district/", district.district, name="district"),
    path("issues/", telling.issues, name="issues"),
    path("questions/<int:pk>/", handing.answer, name="answer"),
    path("<int:pk>/hand-over/", handing.hand_over, name="hand_over"),
    path("<int:pk>/days/<slug:on>/", views.day, name="day"),
    path("<int:pk>/<slug:key>/", views.month, name="month"),
    path("<int:pk>/<slug:key>/ask/", district.ask, name="ask"),
    path("<int:pk>/<slug:key>/send/", views.send, name="send"),
    path("<int:pk>/<slug:key>/back/", views.back, name="back"),
]
