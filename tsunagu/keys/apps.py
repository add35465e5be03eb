from django.apps import AppConfig


class KeysConfig(AppConfig):
    name = "tsunagu.keys"
