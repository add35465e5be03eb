"""What was corrected by hand stays, whatever a list says; the city hears of the difference."""

from collections.abc import Iterable

from tsunagu.directory.models import Proposal, Verdict
from tsunagu.directory.papers import Said
from tsunagu.directory.queries.cards import Difference


def lay_before_the_city(differences: Iterable[Difference]) -> None:
    """Where a list says otherwise than what was corrected by hand: proposed, each value once. For
    imports; call it inside the deed.
    """
    for service, kept, says in differences:
        told = list(Proposal.objects.filter(service=service, from_source=True))
        known = {pair for one in told for pair in one.proposed.items()}
        news = {line: value for line, value in says.items() if (line, value) not in known}
        if news:
            waiting = next((one for one in told if one.verdict == Verdict.WAITING), None)
            _propose_too(service, waiting, {line: kept[line] for line in news}, news)


def _propose_too(service: int, waiting: Proposal | None, seen: Said, news: Said) -> None:
    if waiting is None:
        Proposal.objects.create(service_id=service, from_source=True, seen=seen, proposed=news)
        return
    both = {"seen": waiting.seen | seen, "proposed": waiting.proposed | news}
    Proposal.objects.filter(pk=waiting.pk).update(**both)
