from django.urls import path

from tsunagu.web.office.people import deeds, leaving, parts, views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/edit/", views.edit, name="person_edit"),
    path("organisations/<int:pk>/people/add/", parts.add, name="person_add"),
    path("people/<int:pk>/parts/add/", parts.further, name="part_add"),
    path("people/<int:pk>/invite/", deeds.invite, name="person_invite"),
    path("people/<int:pk>/close/", deeds.close, name="person_close"),
    path("people/<int:pk>/open/", deeds.reopen, name="person_open"),
    path("parts/<int:pk>/", parts.edit, name="part"),
    path("parts/<int:pk>/end/", deeds.end, name="part_end"),
    path("parts/<int:pk>/ends/", leaving.end_later, name="part_ends"),
    path("parts/<int:pk>/move/", leaving.move, name="part_move"),
    path("parts/<int:pk>/hand-over/", leaving.hand_over, name="part_hand_over"),
    path("parts/<int:pk>/strengths/", leaving.strengths, name="part_strengths"),
]
