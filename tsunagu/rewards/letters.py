"""What neighbours hear by mail of their points: that there is news behind their receipt."""

from tsunagu.rewards.models import Exchange
from tsunagu.volunteering.letters import news


def tell(exchange: Exchange) -> None:
    key = f"exchange:{exchange.pk}:{exchange.state}"
    news(exchange.neighbour, about=exchange, key=key)
