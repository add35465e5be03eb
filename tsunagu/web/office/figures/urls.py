from django.urls import path

from tsunagu.web.office.figures import views

urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/<slug:code>/", views.figure, name="figure"),
    path("figures/<slug:code>/table.csv", views.table, name="figure_table"),
]
