"""What the hot pages and the first deed cost, on throw-away databases. ``make bench`` runs it.

Never touches the product's own database. The measured pages, actions and server are the real ones.
"""

BARE, SIGNED_IN = "bare view", "bare view, signed in"  # what all others are compared with
