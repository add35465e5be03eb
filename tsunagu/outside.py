"""Services outside the house that a city may name in the environment."""

from dataclasses import dataclass
from pathlib import Path

from environs import Env

LINE_URL = "https://api.line.me"


@dataclass(frozen=True)
class Line:
    """The city's official account (LINE, Messaging API)."""

    account: str  # "@…", as people find it
    token: str
    secret: str  # what the host signs with
    url: str


def line(env: Env) -> Line | None:
    """None while nothing of it is named; half of it is a fault."""
    found = Line(
        account=env.str("LINE_ACCOUNT", ""),
        token=secret(env, "LINE_TOKEN", ""),
        secret=secret(env, "LINE_SECRET", ""),
        url=env.str("LINE_URL", LINE_URL).rstrip("/"),
    )
    needed = (found.account, found.token, found.secret)
    if not any(needed):
        return None
    if not all(needed) or not found.account.startswith("@"):
        raise ValueError("LINE_ACCOUNT (@…), LINE_TOKEN and LINE_SECRET belong together.")
    return found


def secret(env: Env, name: str, default: str) -> str:
    """The value of NAME, or the content of the file named by NAME_FILE."""
    path = env.str(f"{name}_FILE", "")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return env.str(name, default)
