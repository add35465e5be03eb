from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "tsunagu.complaints"
