from django.urls import path

from tsunagu.web.desk.today.views import today

urlpatterns = [path("", today, name="today")]
