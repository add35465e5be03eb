"""What a card says to people besides name, place and times: in its body's own words."""

from django.db import models

from tsunagu.directory.models.listing import Service


class Guide(models.Model):
    """How a service is used. HSDS: description, eligibility_description, application_process,
    required_documents, contacts, fees_description; the way and the building go with its locations.
    ``contact`` is a window or a section, never a person.
    """

    PERSONAL: list[str] = []

    service = models.OneToOneField(Service, models.CASCADE, primary_key=True, related_name="guide")
    what = models.TextField("していること", max_length=2_000, blank=True)
    for_whom = models.TextField("だれのため", max_length=1_000, blank=True)
    how = models.TextField("使うには", max_length=1_000, blank=True)
    papers = models.TextField("いる書類、持ち物", max_length=500, blank=True)
    contact = models.TextField("聞くところ（窓口、担当）", max_length=200, blank=True)
    cost = models.TextField("かかるお金", max_length=500, blank=True)
    way = models.TextField("行き方", max_length=500, blank=True)
    ease = models.TextField("使いやすさ（段差、トイレなど）", max_length=500, blank=True)

    def __str__(self) -> str:
        return f"guide to {self.service_id}"
