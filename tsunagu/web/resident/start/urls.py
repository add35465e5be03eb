from django.urls import path

from tsunagu.web.resident.start import now, views

urlpatterns = [
    path("", views.start, name="start"),
    path("now/", now.now, name="now"),
    path("hotlines/", views.hotlines, name="hotlines"),
    path("safety/", views.safety, name="safety"),
    path("leave/", views.leave, name="leave"),
    path("language/", views.language, name="language"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("for/<slug:slug>/", views.verb, name="verb"),
]
