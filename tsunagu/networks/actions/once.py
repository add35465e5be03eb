from django.db import IntegrityError, transaction

from tsunagu.networks.models import Decision, Meeting, Network


def is_first(row: Network | Meeting | Decision) -> bool:
    """Write the row, unless the same form comes from another hand at this moment."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        if not type(row).objects.filter(key=row.key).exists():
            raise
        return False
    return True
