from django.urls import path

from tsunagu.web.desk.neighbours import favours, offerings

urlpatterns = [
    path("", favours.neighbours, name="neighbours"),
    path("offerings/", offerings.offerings, name="offerings"),
    path("offerings/<int:pk>/", offerings.offering, name="offering"),
    path("offerings/<int:pk>/<slug:slug>/", offerings.deed, name="offering_deed"),
    path("asked/<int:pk>/", favours.answer, name="invitation"),
    path("<int:pk>/", favours.favour, name="favour"),
    path("<int:pk>/<slug:slug>/", favours.deed, name="favour_deed"),
]
