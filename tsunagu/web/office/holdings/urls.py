from django.urls import path

from tsunagu.web.office.holdings import holds, retention, views

urlpatterns = [
    path("retention/", retention.table, name="retention"),
    path("retention/<str:kind>/", retention.change, name="retention_of"),
    path("disposals/", views.disposals, name="disposals"),
    path("disposals/<int:pk>/", views.disposal, name="disposal"),
    path("disposals/<int:pk>/<slug:slug>/", views.step, name="disposal_step"),
    path("holds/", holds.holds, name="holds"),
    path("holds/new/", holds.place, name="hold_new"),
    path("holds/<int:pk>/lift/", holds.lift, name="hold_lift"),
]
