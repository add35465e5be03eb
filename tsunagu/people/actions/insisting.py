from tsunagu.ground.errors import Refused
from tsunagu.ground.verdict import Verdict


def insist(verdict: Verdict) -> None:
    """As ``enforce``, for what the person in front of the form can mend."""
    if not verdict:
        raise Refused(verdict.reason)
