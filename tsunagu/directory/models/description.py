"""For whom a service is: the languages spoken there and the parts of the city it serves."""

from django.db import models

from tsunagu.directory.models.listing import Service


class Language(models.TextChoices):
    """Codes as the pages and a person's own language use them; each named in itself."""

    PLAIN = "ja-easy", "やさしい日本語"
    ENGLISH = "en", "English"
    CHINESE = "zh-hans", "中文"
    KOREAN = "ko", "한국어"
    VIETNAMESE = "vi", "Tiếng Việt"
    NEPALI = "ne", "नेपाली"
    TAGALOG = "tl", "Tagalog"
    BURMESE = "my", "မြန်မာ"
    INDONESIAN = "id", "Bahasa Indonesia"
    PORTUGUESE = "pt", "Português"
    SPANISH = "es", "Español"
    SIGN = "jsl", "手話"


class ServiceLanguage(models.Model):
    """Besides Japanese, this language is spoken there. Imports leave it alone."""

    PERSONAL: list[str] = []

    service = models.ForeignKey(Service, models.CASCADE, related_name="languages")
    language = models.CharField("ことば", max_length=10, choices=Language)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "language"],
                name="directory_service_language_once",
                violation_error_message="このことばは、すでに選ばれています。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id} speaks {self.language}"


class ServiceArea(models.Model):
    """A part of the city that is served; a service without one serves the whole city."""

    PERSONAL: list[str] = []

    service = models.ForeignKey(Service, models.CASCADE, related_name="areas")
    area = models.ForeignKey(
        "places.Area", models.CASCADE, related_name="+", verbose_name="来てよい地域"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "area"],
                name="directory_service_area_once",
                violation_error_message="この地域は、すでに選ばれています。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id} serves {self.area_id}"
