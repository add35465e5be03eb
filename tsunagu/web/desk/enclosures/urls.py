from django.urls import path

from tsunagu.web.desk.enclosures import views

urlpatterns = [
    path("cases/<int:pk>/enclosures/", views.of_case, name="case_enclosures"),
    path("concerns/<receipt>/enclosures/", views.of_concern, name="concern_enclosures"),
    path("enclosures/<int:pk>/take/", views.take, name="enclosure_take"),
    path("enclosures/<int:pk>/original/", views.take_original, name="enclosure_original"),
    path("enclosures/<int:pk>/withdraw/", views.withdraw, name="enclosure_withdraw"),
]
