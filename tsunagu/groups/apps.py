from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "tsunagu.groups"
