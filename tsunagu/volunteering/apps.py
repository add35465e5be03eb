from django.apps import AppConfig


class VolunteeringConfig(AppConfig):
    name = "tsunagu.volunteering"
