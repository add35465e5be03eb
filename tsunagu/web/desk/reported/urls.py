from django.urls import path

from tsunagu.web.desk.reported.views import reported

urlpatterns = [path("reported/", reported, name="reported")]
