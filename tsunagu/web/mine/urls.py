from django.urls import path

from tsunagu.web.mine import devices, views

app_name = "mine"
urlpatterns = [
    path("contacts/", views.contacts, name="contacts"),
    path("notices/", views.notices, name="notices"),
    path("notices/<int:pk>/on/", views.switch_on, name="notice_on"),
    path("contacts/<int:pk>/drop/", views.drop_contact, name="contact_drop"),
    path("devices/", devices.devices, name="devices"),
    path("devices/end/", devices.end_others, name="devices_end"),
    path("devices/<int:pk>/end/", devices.end, name="device_end"),
]
