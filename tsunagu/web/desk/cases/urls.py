from django.urls import path

from tsunagu.web.desk.cases.views import file, filters, listing

urlpatterns = [
    path("cases/", listing.cases, name="case_list"),
    path("cases/<int:pk>/", file.case, name="case"),
    path("cases/list.csv", listing.table, name="case_table"),
    path("cases/filters/", filters.keep, name="case_filters"),
    path("cases/filters/<int:pk>/forget/", filters.forget, name="case_filter_forget"),
]
