from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Draws every form with our own templates."""
