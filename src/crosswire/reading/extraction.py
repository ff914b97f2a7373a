"""The package's one door to trafilatura, opened without a socket.

trafilatura brings urllib3 for downloads that are never asked for here; urllib3 tries at its import whether a socket of
IPv6 can be bound. Told that there is no such thing it opens none, and is put right afterwards for whoever else uses it.
"""

import socket
import sys

_before = sys.modules.get("urllib3")
_has_ipv6 = socket.has_ipv6
socket.has_ipv6 = False
try:
    import trafilatura
    from urllib3.util import connection
finally:
    socket.has_ipv6 = _has_ipv6
if _before is None:
    connection.HAS_IPV6 = _has_ipv6

__all__ = ["trafilatura"]
