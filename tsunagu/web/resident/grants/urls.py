from django.urls import path

from tsunagu.web.resident.grants import mine, views

urlpatterns = [
    path("", views.grants, name="grants"),
    path("mine/", mine.mine, name="grant_mine"),
    path("mine/report/", mine.report, name="grant_report"),
    path("mine/application/", mine.application, name="grant_application"),
    path("mine/letter/", mine.letter, name="grant_letter"),
    path("mine/close/", mine.close, name="grant_close"),
    path("<int:pk>/", views.call, name="grant_call"),
    path("<int:pk>/apply/", views.apply, name="grant_apply"),
]
