from django.urls import path

from tsunagu.web.office.boards import views

urlpatterns = [
    path("boards/", views.boards, name="boards"),
    path("boards/stand/", views.stand, name="board_stand"),
    path("boards/<int:pk>/", views.board, name="board"),
    path("boards/<int:pk>/close/", views.close, name="board_close"),
    path("boards/<int:pk>/down/<int:posting>/", views.take_down, name="posting_down"),
]
