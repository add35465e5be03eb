from django.urls import path

from tsunagu.web.office.commission import beats, report

urlpatterns = [
    path("beats/", beats.beats, name="beats"),
    path("beats/add/", beats.add, name="beat_add"),
    path("beats/<int:pk>/appoint/", beats.appoint, name="beat_appoint"),
    path("terms/<int:pk>/end/", beats.end, name="term_end"),
    path("commission/", report.commission, name="commission"),
    path("commission/table/", report.table, name="commission_table"),
]
