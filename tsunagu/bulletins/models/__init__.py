from tsunagu.bulletins.models.bulletin import Bulletin, Step, Version
from tsunagu.bulletins.models.reading import Delivery, Sending, Subscription, Wish

__all__ = ["Bulletin", "Delivery", "Sending", "Step", "Subscription", "Version", "Wish"]
