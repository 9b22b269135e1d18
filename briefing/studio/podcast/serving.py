"""Taking a port and answering on it until told to stop."""

import errno
import ipaddress
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from starlette.types import ASGIApp

from briefing.errors import ServeError

if TYPE_CHECKING:
    import uvicorn

_LARGEST_HEAD_BYTES = 16_384
_PATIENCE_S = 5  # how long those who still listen may go on after a stop


def take_port(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 is any that is free. ServeError where it cannot be had.

    ``::`` takes IPv4 as well, where the system can.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    both = host == "::" and socket.has_dualstack_ipv6()
    try:
        return socket.create_server((host, port), family=family, backlog=512, dualstack_ipv6=both)
    except OSError as error:
        raise ServeError(_why(error, host, port)) from error


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use: name another with --port, or any free one with --port 0"
    if error.errno == errno.EACCES:
        return f"port {port} needs an administrator: name one above 1023 with --port"
    return (
        f"{host} is no address of this machine: use 127.0.0.1 for this machine alone, "
        f"0.0.0.0 for its network ({error.strerror or error})"
    )


@contextmanager
def until_stopped() -> Iterator[None]:
    """Let SIGINT and SIGTERM end what is done within, in order, whenever they come."""
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)


def serve(app: ASGIApp, listener: socket.socket) -> None:
    """Answer ``until_stopped``; what is being sent then is given a few seconds to end."""
    # Uvicorn ends in order and then raises the signal again, for whom it may concern.
    server_of(app).run(sockets=[listener])


def server_of(app: ASGIApp) -> "uvicorn.Server":
    """The server that answers by an application: with nobody's name, and not to the idle."""
    import uvicorn

    from briefing.studio.podcast.connection import Connection

    config = uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,  # it would write down keys
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=_LARGEST_HEAD_BYTES,
        timeout_graceful_shutdown=_PATIENCE_S,
    )
    return uvicorn.Server(config)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def lan_addresses() -> list[str]:
    """Addresses of this machine in its own network, the likeliest first. Nothing is sent."""
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # To connect a datagram socket only looks up the way there.
            probe.connect(("192.0.2.1", 9))
            found.append(probe.getsockname()[0])
        except OSError:
            pass  # no network but this machine's own
    try:
        named = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found += [str(place[0]) for *_, place in named]
    except OSError:
        pass  # the machine's name leads nowhere
    return [x for x in dict.fromkeys(found) if _is_reachable(x)]


def _is_reachable(address: str) -> bool:
    number = ipaddress.ip_address(address)
    return not (number.is_loopback or number.is_unspecified or number.is_link_local)
