from django.urls import path

from tsunagu.web.office.journal import views

urlpatterns = [
    path("journal/", views.journal, name="journal"),
    path("journal/table.csv", views.table, name="journal_table"),
]
