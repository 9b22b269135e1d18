"""One POST to a notice service: short time-outs, checked certificates, nothing secret told."""

import ipaddress
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from briefing import logs
from briefing.errors import NoticeError

TIMEOUT_S = 20.0


def post(
    url: str, content: Mapping[str, Any], *, service: str, bearer: SecretStr | None = None
) -> None:
    """POST ``content`` as JSON; NoticeError unless the service takes it."""
    import httpx

    headers = {"Authorization": f"Bearer {bearer.get_secret_value()}"} if bearer else {}
    try:
        answer = httpx.post(url, json=content, headers=headers, timeout=TIMEOUT_S)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, ImportError) as error:
        reason = logs.plain(logs.masked(str(error) or type(error).__name__))
        raise NoticeError(f"{service} took no notice: {reason}") from None
    if not answer.is_success:
        told = logs.plain(logs.masked(answer.text[:200]))
        raise NoticeError(f"{service} took no notice: it answered {answer.status_code} {told}")


def require_safe(url: str, service: str) -> None:
    """Raise NoticeError where a token would go over the network in clear."""
    parts = urlsplit(url)
    if parts.scheme == "https" or _is_loopback(parts.hostname or ""):
        return
    raise NoticeError(f"{service} has an address without https: no token is sent there")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
