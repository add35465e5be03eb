"""What who borrows hears by mail: that there is news, and where to read it."""

from tsunagu.ground.actor import RESIDENT
from tsunagu.residents.rules import Channel, Purpose, address_for
from tsunagu.safety.models import Loan
from tsunagu.volunteering.letters import news


def tell_borrower(loan: Loan) -> None:
    """There is something new behind the receipt."""
    neighbour = getattr(loan.person, "neighbour", None)
    if neighbour is not None:
        news(neighbour, about=loan, key=f"loan:{loan.pk}:{loan.version}")


def reads_mail(loan: Loan) -> bool:
    """Whether the gate gives an address for it; else somebody of the desk rings."""
    reach = address_for(loan.person, RESIDENT, purpose=Purpose.NOTICE, channel=Channel.MAIL)
    return bool(reach and reach.email) and getattr(loan.person, "neighbour", None) is not None
