from django.urls import path

from tsunagu.web.resident.ideas import mine, views

urlpatterns = [
    path("", views.ideas, name="ideas"),
    path("write/", views.write, name="idea_write"),
    path("wall/", views.wall, name="ideas_wall"),
    path("mine/", mine.mine, name="idea_mine"),
    path("mine/close/", mine.close, name="idea_close"),
    path("<int:pk>/", views.idea, name="idea"),
]
