from django.urls import path

from tsunagu.web.desk.today.views import terms, today

urlpatterns = [path("", today, name="today"), path("terms/", terms, name="terms")]
