from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "tsunagu.networks"
