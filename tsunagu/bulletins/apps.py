from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    name = "tsunagu.bulletins"
