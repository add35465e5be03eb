from django.urls import path

from tsunagu.web.plan.issues import views

urlpatterns = [
    path("issues/", views.issues, name="issues"),
    path("issues/<int:pk>/", views.issue, name="issue"),
]
