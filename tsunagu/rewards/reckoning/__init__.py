"""Points out of what was done, by the city's dated rules. Pure: no rows, no clock.

Nothing is kept: whoever asks counts anew, in whole numbers, so that no balance can drift.
"""

from tsunagu.rewards.reckoning.counting import Did, Line, Why, reckon
from tsunagu.rewards.reckoning.pots import Pot, exchange_of, pots
from tsunagu.rewards.reckoning.tariff import Exchange, Most, Rate, Tariff, in_force, read_all

__all__ = [
    "Did",
    "Exchange",
    "Line",
    "Most",
    "Pot",
    "Rate",
    "Tariff",
    "Why",
    "exchange_of",
    "in_force",
    "pots",
    "read_all",
    "reckon",
]
