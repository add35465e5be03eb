from django.urls import path

from tsunagu.web.office.clocks import views

urlpatterns = [
    path("limits/", views.limits, name="limits"),
    path("limits/<str:wait>/", views.limit, name="limit"),
    path("closing-days/", views.closing_days, name="closing_days"),
    path("closing-days/<int:pk>/open/", views.open_again, name="closing_day_open"),
]
