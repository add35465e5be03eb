"""What became of the city, as numbers; and its fingerprint: the same seed gives the same."""

import hashlib
import json
import resource
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.db.models import Count, Min, Model, OuterRef, Q, Subquery

from tsunagu.cases.models import Case, CaseConcern, CaseNote, ContactAttempt, Need
from tsunagu.directory.models import NeedGroup
from tsunagu.ground import clock
from tsunagu.intake.models import Answer, Concern, Message, Urgency
from tsunagu.letters.models import Letter
from tsunagu.referrals.models import Referral, ReferralStep

LIVELIHOOD = Q(needs__code__group__in=(NeedGroup.MONEY, NeedGroup.WORK)) | Q(
    needs__code__code="housing-search"
)


def by_state(model: type[Model], column: str = "state") -> dict[str, int]:
    rows = model._default_manager.order_by().values_list(column).annotate(n=Count("pk"))
    return dict(sorted((str(state), number) for state, number in rows))


def figures() -> dict[str, dict[str, int]]:
    """Everything that is counted, by what it is and in which state."""
    return {
        "concerns": by_state(Concern),
        "urgency": by_state(Concern, "urgency"),
        "channels": by_state(Concern, "channel"),
        "answers": by_state(Answer, "stage"),
        "cases": by_state(Case) | {"livelihood": livelihood()},
        "needs": by_state(Need),
        "unmet": by_state(Need, "unmet_reason"),
        "referrals": by_state(Referral),
        "referral steps": by_state(ReferralStep, "to"),
        "notes": {"written": CaseNote.objects.count(), "tries": ContactAttempt.objects.count()},
        "messages": by_state(Message, "side"),
        "letters": letters(),
        "seen late": {"danger": seen_late()},
    }


def live() -> dict[str, int]:
    """What lives this evening; overdue are needs on a desk and referrals under way."""
    needs, sent = Need.objects.live(), Referral.objects.active()
    late = needs.filter(referred_at=None, next_on__lt=clock.today()).count()
    return {
        "waiting": Concern.objects.waiting().count(),
        "needs": needs.count(),
        "referrals": sent.count(),
        "overdue": late + sent.filter(due_on__lt=clock.today()).count(),
    }


def livelihood() -> int:
    """Cases with a need about money or work, or without a home."""
    return Case.objects.filter(LIVELIHOOD).distinct().count()


def letters() -> dict[str, int]:
    found = Letter.objects.aggregate(
        sent=Count("pk", filter=Q(sent_at__isnull=False)),
        cancelled=Count("pk", filter=Q(cancelled_at__isnull=False)),
        dead=Count("pk", filter=Q(dead_at__isnull=False)),
        waiting=Count("pk", filter=Q(sent_at=None, dead_at=None, cancelled_at=None)),
    )
    return dict(found)


def seen_late() -> int:
    """Signs of danger that nobody read in the four hours; those written later count alike."""
    rows = Concern.objects.filter(urgency=Urgency.DANGER).values_list("danger_seen_at", "due_at")
    return sum(seen is not None and seen > due for seen, due in rows)


def fingerprint() -> str:
    """One line for all that is in the tables and does not come from chance or the machine."""
    digest = hashlib.sha256(json.dumps(figures(), sort_keys=True).encode())
    told = Concern.objects.values_list("key", "state", "urgency", "desk__name", "received_at")
    sent = Referral.objects.values_list("key", "state", "service__name", "due_on", "sent_at")
    links = CaseConcern.objects.filter(case=OuterRef("case")).order_by().values("case")
    first = links.annotate(key=Min("concern__key")).values("key")
    needs = Need.objects.annotate(first=Subquery(first)).values_list(
        "first", "code__code", "state", "moves", "next_on", "worker__email"
    )
    for rows in (told, sent, needs):
        for row in sorted(str([_plain(value) for value in row]) for row in rows.iterator()):
            digest.update(row.encode())
    return digest.hexdigest()[:16]


def _plain(value: object) -> str:
    return str(value.timestamp()) if isinstance(value, datetime) else str(value)


def memory() -> int:
    """The most memory that this process held, bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def database_size() -> int:
    """Bytes on the disk, with what is still in the log of writing."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        paths = [Path(name + end) for end in ("", "-wal")]
        return sum(path.stat().st_size for path in paths if path.exists())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])
