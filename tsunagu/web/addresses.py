"""From which address somebody asks. Only a proxy that the city named may say it for another."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address


def client_address(request: HttpRequest) -> str:
    """The nearest address that is not one of our proxies; of IPv6 the network, which is one's own.

    What stands further left in X-Forwarded-For anybody can make up.
    """
    near = _read(str(request.META.get("REMOTE_ADDR", "")))
    chain = request.headers.get("X-Forwarded-For", "").split(",") if _is_ours(near) else []
    for said in reversed(chain):
        before = _read(said)
        if before is None:
            break
        near = before
        if not _is_ours(near):
            break
    return _network(near)


def _read(said: str) -> Address | None:
    try:
        address = ip_address(said.strip())
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address


def _network(address: Address | None) -> str:
    if isinstance(address, IPv6Address):
        return str(ip_network(f"{address}/64", strict=False))
    return str(address or "")


def _is_ours(address: Address | None) -> bool:
    """A socket file has no address: there the machine itself is the proxy."""
    if address is None:
        return "unix" in settings.TRUSTED_PROXIES
    return any(address in network for network in _trusted(tuple(settings.TRUSTED_PROXIES)))


@lru_cache(maxsize=8)
def _trusted(said: tuple[str, ...]) -> list:
    return [ip_network(each, strict=False) for each in said if each != "unix"]
