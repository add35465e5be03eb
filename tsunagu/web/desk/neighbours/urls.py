from django.urls import path

from tsunagu.web.desk.neighbours import favours, helpers, offerings, records, week

urlpatterns = [
    path("", favours.neighbours, name="neighbours"),
    path("offerings/", offerings.offerings, name="offerings"),
    path("offerings/<int:pk>/", offerings.offering, name="offering"),
    path("offerings/<int:pk>/<slug:slug>/", offerings.deed, name="offering_deed"),
    path("week/", week.week, name="week"),
    path("people/", helpers.helpers, name="helpers"),
    path("people/insured.xlsx", helpers.insured, name="insured"),
    path("people/<int:pk>/", helpers.helper, name="helper"),
    path("people/<int:pk>/<slug:key>/paper.pdf", helpers.paper, name="helper_paper"),
    path("people/<int:pk>/<slug:slug>/", helpers.deed, name="helper_deed"),
    path("records/", records.records, name="records"),
    path("records/<int:pk>/refuse/", records.refuse, name="record_refuse"),
    path("exchanges/<int:pk>/<slug:slug>/", records.deed, name="exchange_deed"),
    path("asked/<int:pk>/", favours.answer, name="invitation"),
    path("<int:pk>/", favours.favour, name="favour"),
    path("<int:pk>/<slug:slug>/", favours.deed, name="favour_deed"),
]
