"""Addresses as they are fetched: http and https ones, by the same reading that connects."""

import httpx

from briefing.errors import DownloadError, NotWebError

_MAX_PORT = 65535


def parsed(url: str) -> httpx.URL:
    """An address that can be fetched. DownloadError or NotWebError for any other."""
    try:
        address = httpx.URL(url)
        if (address.port or 0) > _MAX_PORT:  # some systems ask the remainder's instead
            raise ValueError(f"there is no port {address.port}")
        host = address.host  # what it stands for is read only now: an "xn--" may stand for none
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise DownloadError(f"{url} cannot be fetched: {error}") from error
    if address.scheme not in ("http", "https"):
        raise NotWebError(f"{url}: only http and https addresses are fetched")
    if not host:
        raise DownloadError(f"{url} cannot be fetched: it names no host")
    return address.copy_with(fragment=None)


def host_of_url(url: str | None) -> str:
    """The host of an address, as it is compared; empty where there is none."""
    try:
        return httpx.URL(url or "").host
    except (httpx.InvalidURL, UnicodeError, ValueError):
        return ""


def shown(url: httpx.URL) -> str:
    """An address as it is written down: without the user and password that it may carry."""
    return str(url.copy_with(userinfo=b""))


def joined(here: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads. What it says of a user and a password is left out."""
    try:
        onward = str(here.join(location))
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise DownloadError(f"{shown(here)} leads to no address: {error}") from error
    return parsed(onward).copy_with(userinfo=b"")
