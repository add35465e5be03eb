"""Which numbers of a figure may be shown: all of them at the own desk, elsewhere not the few."""

from tsunagu.ground.small import Number, hide, hide_parts, table
from tsunagu.plan.counts.asked import Asked, By, Key
from tsunagu.plan.counts.figure import Figure, Slices, Tally, Unit, total

Numbers = tuple[Number, ...]  # (part, whole) of a rate, (how many) of days and points


def in_all(figure: Figure, asked: Asked, slices: Slices) -> Tally:
    """The tally of all slices; of a stock by month, what lies there at the last end."""
    if figure.stock and asked.by == By.MONTH:
        months = [month for month in asked.begun() if month in slices]
        return slices[months[-1]] if months else Tally()
    return total(slices)


def own(figure: Figure, tally: Tally) -> Numbers:
    """The numbers as they are."""
    return (tally.part, tally.whole) if figure.unit == Unit.PERCENT else (tally.whole,)


def elsewhere(
    figure: Figure, asked: Asked, slices: Slices, last: Tally
) -> tuple[dict[Key, Numbers], Numbers]:
    """The numbers of each slice and of all, one to four hidden and what would tell them too."""
    if figure.unit != Unit.PERCENT:
        parts, count = hide_parts({key: tally.whole for key, tally in slices.items()})
        return {key: (number,) for key, number in parts.items()}, (count,)
    if figure.stock and asked.by == By.MONTH:  # ends of months do not add up
        return {key: _alone(tally) for key, tally in slices.items()}, _alone(last)
    return _together(slices)


def _together(slices: Slices) -> tuple[dict[Key, Numbers], Numbers]:
    """Hidden as one table of those inside, those outside and both: rates tell neither."""
    counted = {(key, "in"): tally.part for key, tally in slices.items()}
    counted |= {(key, "out"): tally.whole - tally.part for key, tally in slices.items()}
    found = hide(table(slices, ("in", "out"), counted))
    return {key: (line[0], both) for key, line, both in found.lines()}, (
        found.totals[0],
        found.total,
    )


def _alone(tally: Tally) -> Numbers:
    return _together({None: tally})[0][None]
