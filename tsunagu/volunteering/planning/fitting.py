"""Who can come to which visit: what ``matching.judge`` says of one pair, of all helpers at once."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from tsunagu.ground.distance import EARTH
from tsunagu.ground.text import folded
from tsunagu.volunteering.matching.hours import Slot, joined
from tsunagu.volunteering.matching.reasons import NOISE
from tsunagu.volunteering.matching.situation import DRIVES, NEEDED, NO_ANSWER
from tsunagu.volunteering.planning.week import Asked, Helper, Visit

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Offers:
    """All helpers of a week, a column for each fact; answers are columns too."""

    def __init__(self, helpers: Sequence[Helper]) -> None:
        people = [helper.candidate for helper in helpers]
        self.lat = np.radians([helper.lat for helper in helpers])
        self.lon = np.radians([helper.lon for helper in helpers])
        self.most = np.array([one.max_km + NOISE for one in people]) * 1_000
        self.sex = np.array([one.sex for one in people])
        self.accepts = np.array([one.accepts_sex for one in people])
        self.drives = np.array([DRIVES.index(one.driving) for one in people])
        self._skills = [set(map(folded, one.skills)) for one in people]
        self._languages = [set(map(folded, one.languages)) for one in people]
        self._kinds = [set(helper.likes) for helper in helpers]
        free = [(whole, at) for at, one in enumerate(people) for whole in joined(one.available)]
        self._begins = np.array([whole.begins for whole, _ in free], dtype=np.int64)
        self._ends = np.array([whole.ends for whole, _ in free], dtype=np.int64)
        self._whose = np.array([at for _, at in free], dtype=np.int64)
        self.free = cache(self._free)
        self.skilled = cache(self._skilled)
        self.speaking = cache(self._speaking)
        self.liking = cache(self._liking)

    def _free(self, slot: Slot) -> Bools:
        found = np.zeros(len(self.lat), dtype=bool)
        found[self._whose[(self._begins <= slot.begins) & (slot.ends <= self._ends)]] = True
        return found

    def _skilled(self, skill: str) -> Bools:
        return np.array([skill in has for has in self._skills], dtype=bool)

    def _speaking(self, language: str) -> Bools:
        return np.array([language in has for has in self._languages], dtype=bool)

    def _liking(self, kind: str) -> Bools:
        """Who likes to give this kind of help, or whatever is asked."""
        return np.array([not likes or kind in likes for likes in self._kinds], dtype=bool)

    def fitting(self, asked: Asked) -> dict[str, Bools]:
        """Who meets each condition but time and distance; what is not asked is not there."""
        request, found = asked.request, {}
        if request.medical_or_dangerous:
            found["medical_or_dangerous"] = np.zeros(len(self.lat), dtype=bool)
        if request.skills:
            each = [self.skilled(folded(skill)) for skill in request.skills]
            found["skills_missing"] = np.logical_and.reduce(each)
        if request.language is not None:
            found["language_not_spoken"] = self.speaking(folded(request.language))
        if request.sex_wish is not None:
            found["sex_not_as_wished"] = self.sex == request.sex_wish
        own = request.requester_sex or NO_ANSWER
        found["requester_not_accepted"] = (self.accepts == "any") | (self.accepts == own)
        if needed := NEEDED.index(request.driving):
            found["driving_missing"] = self.drives >= needed
        return found

    def ways(self, asked: Asked, who: Ints) -> Floats:
        """How far these helpers live, in metres as the crow flies (``ground.distance``)."""
        lat, lon = np.radians(asked.lat), np.radians(asked.lon)
        rise, turn = np.sin((self.lat[who] - lat) / 2), np.sin((self.lon[who] - lon) / 2)
        half = rise**2 + np.cos(self.lat[who]) * np.cos(lat) * turn**2
        return np.asarray(2 * EARTH * np.arcsin(np.sqrt(half)))

    def hindered_alone(self, visit: Visit) -> dict[str, int]:
        """How many helpers each single condition keeps away, by the code of the reason."""
        met = self.fitting(visit.asked)
        met["time_not_covered"] = np.logical_or.reduce([self.free(slot) for slot in visit.slots])
        everybody = np.arange(len(self.lat))
        met["distance_beyond"] = self.ways(visit.asked, everybody) <= self.most
        against = ~np.stack(list(met.values()))
        alone = against[:, against.sum(axis=0) == 1].sum(axis=1).tolist()
        return {code: count for code, count in zip(met, alone, strict=True) if count}
