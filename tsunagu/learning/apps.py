from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "tsunagu.learning"
