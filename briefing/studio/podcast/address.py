"""The address of a podcast folder: what a subscriber can reach, and what only this machine can."""

import ipaddress
import re
from urllib.parse import urlsplit

from briefing.errors import BaseUrlError

_PATH = re.compile(r"[A-Za-z0-9._~/-]*")
_EXAMPLE = "write it like https://example.com/podcast/ or http://192.168.1.10:8000/"


def read_base_url(text: str, *, local: bool = False) -> str:
    """The address with its slash at the end; BaseUrlError where no subscriber could use it.

    An address that means this very machine is one with ``local`` only.
    """
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BaseUrlError(f"{text!r} is no address; {_EXAMPLE}") from error
    if parts.scheme not in ("http", "https") or not host:
        raise BaseUrlError(f"{text!r} is no whole address; {_EXAMPLE}")
    if parts.username is not None or parts.query or parts.fragment:
        raise BaseUrlError(f"{text!r} holds more than a folder's address; {_EXAMPLE}")
    if not _PATH.fullmatch(parts.path) or parts.path.endswith((".xml", ".html")):
        raise BaseUrlError(
            f"the path of {text!r} is none of a folder in plain letters, digits and -._~; {_EXAMPLE}"
        )
    if is_this_machine(host) and not local:
        raise BaseUrlError(
            f"{text!r} means each subscriber's own machine: give the address under which a phone "
            "reaches this one, like http://192.168.1.10:8000/; for an app on this machine alone "
            "there is --local"
        )
    try:
        name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise BaseUrlError(f"{host!r} is no host's name; {_EXAMPLE}") from error
    place = f"{name}:{port}" if port is not None else name
    return f"{parts.scheme}://{place}{parts.path.rstrip('/')}/"


def is_this_machine(host: str) -> bool:
    """Whether a host's name or number leads back to the machine that asks."""
    number = _number(host)
    if number is None:
        return host == "localhost" or host.endswith(".localhost")
    return number.is_loopback or number.is_unspecified


def is_at_home(host: str) -> bool:
    """Whether a host is reached from its own network only: private numbers, ``.local`` names."""
    number = _number(host)
    if number is None:
        return "." not in host or host.endswith((".local", ".lan", ".home", ".internal"))
    return not number.is_global


def is_home_number(host: str) -> bool:
    """Whether a host is a number of a private network, which its router may give to another."""
    number = _number(host)
    return number is not None and number.is_private


def _number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
