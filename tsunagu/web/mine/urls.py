from django.urls import path

from tsunagu.web.mine import views

app_name = "mine"
urlpatterns = [
    path("contacts/", views.contacts, name="contacts"),
    path("notices/", views.notices, name="notices"),
    path("notices/<int:pk>/on/", views.switch_on, name="notice_on"),
    path("contacts/<int:pk>/drop/", views.drop_contact, name="contact_drop"),
]
