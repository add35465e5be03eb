from django.urls import path

from tsunagu.web.resident.circles import joining, views

urlpatterns = [
    path("", views.circles, name="circles"),
    path("mine/", joining.mine, name="circle_mine"),
    path("mine/close/", joining.close, name="circle_close"),
    path("<int:pk>/", views.circle, name="circle"),
    path("<int:pk>/join/", joining.join, name="circle_join"),
]
