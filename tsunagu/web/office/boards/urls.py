from django.urls import path

from tsunagu.web.office.boards import photos, views

urlpatterns = [
    path("boards/", views.boards, name="boards"),
    path("boards/stand/", views.stand, name="board_stand"),
    path("boards/<int:pk>/", views.board, name="board"),
    path("boards/<int:pk>/photo/", photos.photograph, name="board_photograph"),
    path("boards/<int:pk>/photo.jpg", photos.photo, name="board_photo"),
    path("boards/<int:pk>/close/", views.close, name="board_close"),
    path("boards/<int:pk>/down/<int:posting>/", views.take_down, name="posting_down"),
]
