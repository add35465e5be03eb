from tsunagu.watch.models.card import Card
from tsunagu.watch.models.look import Look
from tsunagu.watch.models.watch import Watch

__all__ = ["Card", "Look", "Watch"]
