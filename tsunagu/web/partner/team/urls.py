from django.urls import path

from tsunagu.web.partner.team import views

urlpatterns = [
    path("", views.board, name="team"),
    path("<int:pk>/away/", views.away, name="away"),
    path("<int:pk>/hand-over/", views.hand_over, name="hand_over"),
    path("absences/<int:pk>/substitute/", views.substitute, name="substitute"),
    path("absences/<int:pk>/back/", views.come_back, name="come_back"),
]
