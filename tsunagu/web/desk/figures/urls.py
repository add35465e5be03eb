from django.urls import path

from tsunagu.web.desk.figures import views

urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/<slug:code>/", views.figure, name="figure"),
    path("figures/<slug:code>/table.csv", views.table, name="figure_table"),
    path("figures/<slug:code>/list/", views.behind, name="figure_list"),
]
