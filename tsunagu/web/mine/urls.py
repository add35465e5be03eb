from django.urls import path

from tsunagu.web.mine import views

app_name = "mine"
urlpatterns = [
    path("contacts/", views.contacts, name="contacts"),
    path("contacts/<int:pk>/drop/", views.drop_contact, name="contact_drop"),
]
