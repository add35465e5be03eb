from django.apps import AppConfig


class WatchConfig(AppConfig):
    name = "tsunagu.watch"
