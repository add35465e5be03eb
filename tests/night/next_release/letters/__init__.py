"""The migrations of today, and one that a next release may bring."""

from pathlib import Path

from tsunagu.letters import migrations

__path__ = [*migrations.__path__, str(Path(__file__).parent)]
