from tsunagu.safety.models.patrol import Patrol
from tsunagu.safety.models.recorder import Loan, Recorder

__all__ = ["Loan", "Patrol", "Recorder"]
