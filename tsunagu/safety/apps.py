from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "tsunagu.safety"
