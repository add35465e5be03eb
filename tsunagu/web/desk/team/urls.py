from django.urls import path

from tsunagu.web.desk.team import absences, giving, many, views

urlpatterns = [
    path("team/", views.board, name="team"),
    path("team/<int:pk>/hand-over/", views.hand_over, name="hand_over"),
    path("team/<int:pk>/end/", views.end, name="end_membership"),
    path("team/<int:pk>/ends/", views.end_later, name="end_later"),
    path("team/<int:pk>/away/", absences.away, name="away"),
    path("team/<int:pk>/strengths/", absences.strengths, name="strengths"),
    path("team/absences/<int:pk>/substitute/", absences.substitute, name="substitute"),
    path("team/absences/<int:pk>/back/", absences.come_back, name="come_back"),
    path("team/needs/", many.give_many, name="give_many"),
    path("team/needs/<int:pk>/", giving.give, name="give"),
    path("team/concerns/<slug:receipt>/", views.for_concern, name="take_up"),
]
