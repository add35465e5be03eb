"""What who complained hears by mail: that there is news, and where to read it."""

from tsunagu.complaints.models import Complaint
from tsunagu.volunteering.letters import news


def tell(complaint: Complaint) -> None:
    news(complaint.neighbour, about=complaint, key=f"complaint:{complaint.pk}:{complaint.version}")
