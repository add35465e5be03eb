from django.urls import path

from tsunagu.web.partner.today.views import today

urlpatterns = [path("", today, name="today")]
