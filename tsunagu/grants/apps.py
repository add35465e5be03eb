from django.apps import AppConfig


class GrantsConfig(AppConfig):
    name = "tsunagu.grants"
