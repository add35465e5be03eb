from tsunagu.volunteering.models.favour import Favour, Invitation
from tsunagu.volunteering.models.neighbour import Neighbour, Offering

__all__ = ["Favour", "Invitation", "Neighbour", "Offering"]
