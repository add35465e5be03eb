from django.urls import path

from tsunagu.web.office.finder import views

urlpatterns = [
    path("finder/", views.finder, name="finder"),
    path("finder/words/", views.words, name="city_words"),
    path("finder/words/<int:pk>/drop/", views.drop, name="city_word_drop"),
]
