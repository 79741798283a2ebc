"""Who is asking, as far as tries at a door are counted: the network the request comes from."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_of(request: HttpRequest) -> str:
    """Return the client's network: an IPv4 address, or the /64 that one IPv6 subscriber has.

    Behind our proxy the last entry of X-Forwarded-For is the proxy's own word; the entries before it are the client's.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        address = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip() or address
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(known, ipaddress.IPv6Address) and known.ipv4_mapped is None:
        return str(ipaddress.ip_network((known, 64), strict=False))
    return str(known.ipv4_mapped if isinstance(known, ipaddress.IPv6Address) else known)
