from django.urls import path

from tsunagu.web.office.duty import deeds, switches, views

urlpatterns = [
    path("duty/", views.duty, name="duty"),
    path("duty/<int:pk>/", deeds.set_duty, name="duty_set"),
    path("duty/switches/", switches.switches, name="switches"),
    path("duty/shifts/add/", deeds.add, name="shift_add"),
    path("duty/shifts/<int:pk>/", deeds.change, name="shift"),
    path("duty/shifts/<int:pk>/swap/", deeds.swap, name="shift_swap"),
    path("duty/shifts/<int:pk>/end/", deeds.end, name="shift_end"),
]
