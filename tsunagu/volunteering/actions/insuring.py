"""Who helps is insured: from the day after the desk has registered them, year by year."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.ground.period import fiscal_year
from tsunagu.journal.actions import record, record_reading
from tsunagu.volunteering import letters, rules
from tsunagu.volunteering.models import Cover, Neighbour
from tsunagu.volunteering.pack.insurance import usual_plan

A_DAY = timedelta(days=1)


@transaction.atomic
def insure(neighbour: Neighbour, *, by: Actor) -> Cover | None:
    """From tomorrow until the fiscal year's end; None where the city keeps no insurance."""
    rules.may_match(by, neighbour).enforce()
    return _from(neighbour, clock.today() + A_DAY, by=by)


@transaction.atomic
def go_on(cover: Cover, *, by: Actor) -> Cover | None:
    """The next fiscal year too: what the neighbour says when they are asked, or the desk for who
    rings. From its first day, or from tomorrow when that has passed.
    """
    rules.may_go_on(by, cover).enforce()
    tomorrow, first = clock.today() + A_DAY, cover.until_on + A_DAY
    if fiscal_year(max(tomorrow, first)).first != first:
        raise Refused(_("この年度は、もう終わりました。窓口に電話してください。"))
    return _from(cover.neighbour, max(tomorrow, first), by=by)


def _from(neighbour: Neighbour, day: date, *, by: Actor) -> Cover | None:
    """Once a year, whoever was quicker."""
    plan, period = usual_plan(day), fiscal_year(day)
    if plan is None:
        return None
    known = Cover.objects.filter(neighbour=neighbour, year=period.first.year)
    already = known.first()
    if already is not None:
        return already
    try:
        with transaction.atomic():
            cover = Cover.objects.create(
                neighbour=neighbour,
                year=period.first.year,
                plan=plan.code,
                from_on=day,
                until_on=period.last,
            )
            record("cover.begun", cover, by=by, year=cover.year)
    except IntegrityError:
        return known.get()
    return cover


@transaction.atomic
def ask_to_go_on(cover: Cover, *, by: Actor) -> None:
    """The year ends: the neighbour is asked once whether they go on."""
    if not Cover.objects.filter(pk=cover.pk, asked_at=None).update(asked_at=clock.now()):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    record("cover.asked", cover, by=by)
    letters.news(cover.neighbour, about=cover, key=f"cover:{cover.pk}:asked")


def read_insured(covers: list[Cover], *, by: Actor) -> None:
    """Somebody took the list of the insured along."""
    for cover in covers:
        record_reading("cover.listed", cover, by=by)
