from django.urls import path

from tsunagu.web.plan.tree import views

urlpatterns = [
    path("", views.index, name="index"),
    path("goals/<str:code>/", views.goal, name="goal"),
    path("measures/<str:code>/", views.measure, name="measure"),
    path("priorities/<str:code>/", views.priority, name="priority"),
]
