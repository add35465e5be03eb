"""What a worker writes about an area, before it is a row."""

from dataclasses import dataclass

from tsunagu.community.models import Band
from tsunagu.directory.models import NeedCode
from tsunagu.places.models import Area


@dataclass(frozen=True)
class Written:
    title: str
    words: str
    code: NeedCode
    area: Area
    year: int
    band: Band
