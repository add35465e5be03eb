from django.urls import path

from tsunagu.web.desk.recorders import views

urlpatterns = [
    path("", views.recorders, name="recorders"),
    path("stock/", views.stock, name="recorder_stock"),
    path("<int:pk>/", views.loan, name="loan"),
    path("<int:pk>/<slug:slug>/", views.deed, name="loan_deed"),
]
