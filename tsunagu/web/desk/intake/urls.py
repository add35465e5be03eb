from django.urls import path

from tsunagu.web.desk.intake import views

urlpatterns = [
    path("concerns/new/", views.write_down, name="receive"),
    path("concerns/<receipt>/slip/", views.hand_slip, name="hand-slip"),
]
