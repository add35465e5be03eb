from django.core.exceptions import ValidationError

from tsunagu.community import gate
from tsunagu.community.queries import names_in
from tsunagu.networks import queries
from tsunagu.networks.models import Network


def refuse_people(network: Network | None, **texts: str) -> None:
    """Nobody who is helped is named or can be reached by what stands in a network, whatever it may
    speak of: what is said about a person is written in their case. Who sits there may be named.

    A sieve, as for local issues (docs/adr/0015). Raises ValidationError by the name of the field.
    """
    members = queries.names_of_members(network) if network else set()
    names = names_in("\n".join(texts.values())) - members
    found = {
        name: [str(each) for each in gate.traces(text, names, gate.WAYS_TO_REACH)]
        for name, text in texts.items()
    }
    if any(found.values()):
        raise ValidationError({name: lines for name, lines in found.items() if lines})
