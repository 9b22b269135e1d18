"""How names become addresses and addresses become connections."""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass


def _lookup(host: str) -> Sequence[str]:
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _dial(address: str, port: int, timeout_s: float) -> socket.socket:
    return socket.create_connection((address, port), timeout_s)


@dataclass(frozen=True, slots=True)
class Network:
    """What lies outside: another one gives names of one's own, on a machine of one's own.

    ``lookup`` gives a host's addresses, as text; OSError where it has none. ``dial`` connects to
    one of them, on a port, in so many seconds.
    """

    lookup: Callable[[str], Sequence[str]] = _lookup
    dial: Callable[[str, int, float], socket.socket] = _dial


SYSTEM = Network()
