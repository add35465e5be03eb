from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Draws every form with our own templates."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
