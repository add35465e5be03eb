from tsunagu.volunteering.models.away import Away
from tsunagu.volunteering.models.check import Check
from tsunagu.volunteering.models.cover import Cover
from tsunagu.volunteering.models.favour import Favour, Invitation
from tsunagu.volunteering.models.neighbour import Neighbour
from tsunagu.volunteering.models.offering import Offering

__all__ = ["Away", "Check", "Cover", "Favour", "Invitation", "Neighbour", "Offering"]
