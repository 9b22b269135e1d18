"""One question to Google Translate's speech service: gTTS's request and answer, our transport.

gTTS's own transport opens a connection for every request, waits for ever unless told otherwise,
never looks at a certificate and ignores NO_PROXY. What is sent and how the answer is read are
gTTS's.
"""

import base64
import binascii
import http
import os
import re
import ssl
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import certifi
import gtts
import httpcore
import httpx

from briefing.errors import (
    EngineMissingError,
    EngineRefusedError,
    EngineUnreachableError,
    NoAudioError,
    SpeechError,
)
from briefing.retry_after import retry_after_s
from briefing.speech.deadline import DeadlineBackend

LANGUAGE = "id"
HOST = "translate.google.com"
URL = f"https://{HOST}/_/TranslateWebserverUi/data/batchexecute"

CONNECT_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 8.0
TOTAL_TIMEOUT_S = 12.0  # of one request, from the connection to the last byte
_KEEP_ALIVE_S = 5.0
MAX_ANSWER_BYTES = 4_000_000  # a hundred characters take about 40 kB

_HTTP_ERRORS = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)
# 302 leads to the page for those it takes for robots, which is a "too many requests" as well.
_PASSING = (
    http.HTTPStatus.FOUND,
    http.HTTPStatus.REQUEST_TIMEOUT,
    http.HTTPStatus.TOO_MANY_REQUESTS,
)
# The newest version of gTTS that this was tried with.
KNOWN_GTTS = "2.5.4"
_CERTIFICATE_VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE")


class GoogleTranslate:
    """Google Translate's speech service over connections that are kept for the next question.

    Callable from any thread. Proxies are those of the environment or the system, and NO_PROXY.
    """

    def __init__(self, parallel: int) -> None:
        with _known_gtts() as g_tts:
            self._headers = {
                **g_tts.GOOGLE_TTS_HEADERS,
                "Host": HOST,
                "Accept-Encoding": "identity",
            }
            self._audio = re.compile(g_tts.GOOGLE_TTS_RPC + r'","\[\\"([^"\\]*)\\"\]')
        self._deadline = DeadlineBackend()
        self._pool = _pool(parallel, self._deadline)

    def ask(self, text: str) -> bytes:
        """The MP3 that says ``text``, at most 100 characters; a SpeechError where there is none."""
        try:
            with self._deadline.within(TOTAL_TIMEOUT_S):
                return _sound(self._audio.search(self._post(_body(text))))
        except httpcore.TimeoutException as error:
            raise EngineUnreachableError("Google did not answer in time", passing=True) from error
        except ImportError as error:  # what only SOCKS needs
            raise EngineUnreachableError(f"the proxy setting cannot be used: {error}") from error
        except (*_HTTP_ERRORS, ssl.SSLError, OSError) as error:
            raise _unreachable(error) from error

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()

    def _post(self, body: str) -> str:
        timeouts = {
            "connect": CONNECT_TIMEOUT_S,
            "read": READ_TIMEOUT_S,
            "write": READ_TIMEOUT_S,
            "pool": READ_TIMEOUT_S,
        }
        answer = bytearray()
        with self._pool.stream(
            "POST",
            URL,
            headers=self._headers,
            content=body.encode(),
            extensions={"timeout": timeouts},
        ) as response:
            if response.status != http.HTTPStatus.OK:
                raise _refused(response)
            for block in response.iter_stream():
                answer += block
                if len(answer) > MAX_ANSWER_BYTES:
                    raise NoAudioError("Google's answer is larger than any speech", passing=True)
        try:
            return answer.decode("utf-8")
        except UnicodeError as error:
            raise NoAudioError("Google's answer is garbled", passing=True) from error


def _pool(parallel: int, deadline: DeadlineBackend) -> httpcore.ConnectionPool:
    """Connections straight to Google, or through the proxy that is set."""
    return httpcore.ConnectionPool(
        # gTTS by itself never asks Google to prove who it is.
        ssl_context=_certificates(),
        proxy=_proxy(),
        max_connections=parallel,
        max_keepalive_connections=parallel,
        keepalive_expiry=_KEEP_ALIVE_S,
        network_backend=deadline,
    )


def _proxy() -> httpcore.Proxy | None:
    """The proxy of the environment or the system; None where NO_PROXY names Google or there is none."""
    proxies = urllib.request.getproxies()
    named = proxies.get("https") or proxies.get("all")
    if not named or urllib.request.proxy_bypass(HOST):
        return None
    try:
        proxy = httpx.Proxy(named if "://" in named else f"http://{named}")
    except (ValueError, httpx.InvalidURL) as error:
        raise EngineUnreachableError(f"the proxy setting cannot be used: {error}") from error
    return httpcore.Proxy(str(proxy.url), auth=proxy.raw_auth)


@contextmanager
def _known_gtts() -> Iterator[Any]:
    """The class of gTTS; EngineMissingError where it is not made as when this was written."""
    try:
        yield gtts.gTTS
    except (AttributeError, TypeError, ValueError, AssertionError) as error:
        raise EngineMissingError(
            f"gTTS {version('gTTS')} does not do what Briefing asks of it ({error}); "
            f"pip install 'gTTS=={KNOWN_GTTS}' brings the version it was tried with"
        ) from error


def _body(text: str) -> str:
    # Its own cutting is turned off: it stops at every comma and at the full stop of "dr.".
    with _known_gtts() as g_tts:
        speech = g_tts(
            text,
            lang=LANGUAGE,
            lang_check=False,
            pre_processor_funcs=[],
            tokenizer_func=lambda whole: [whole],
        )
        (body,) = speech.get_bodies()
    return str(body)


def _sound(found: re.Match[str] | None) -> bytes:
    try:
        mp3 = base64.b64decode(found[1], validate=True) if found else b""
    except binascii.Error as error:
        raise NoAudioError("Google's answer is garbled", passing=True) from error
    if not mp3:  # no audio for this text this time, or a page that asks for consent
        raise NoAudioError("Google answered without sound", passing=True)
    return mp3


def _refused(response: httpcore.Response) -> SpeechError:
    status = response.status
    headers = {name.lower(): value.decode("latin-1") for name, value in response.headers}
    reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
    said = f"Google answered {status} {reason}".rstrip()
    wait_s = retry_after_s(headers.get(b"retry-after", ""))
    if wait_s is not None:
        said += f" and asks to wait {wait_s:.0f} s"
    passing = status in _PASSING or status >= http.HTTPStatus.INTERNAL_SERVER_ERROR
    return EngineRefusedError(said, passing=passing, retry_after_s=wait_s)


def _unreachable(error: BaseException) -> EngineUnreachableError:
    cause = error
    while (inner := cause.__cause__ or cause.__context__) is not None:
        cause = inner
    if isinstance(cause, ssl.SSLCertVerificationError):
        return EngineUnreachableError(
            f"whoever answers for Google cannot prove it ({cause.verify_message}); behind a proxy "
            "that opens connections, name its certificate in SSL_CERT_FILE"
        )
    said = getattr(cause, "strerror", None) or str(cause) or type(cause).__name__
    return EngineUnreachableError(f"Google cannot be reached: {said}", passing=True)


def _certificates() -> ssl.SSLContext:
    """A context that verifies: by the certificates that the environment names, else certifi's."""
    named = [(name, os.environ[name]) for name in _CERTIFICATE_VARIABLES if os.environ.get(name)]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # verifies, and the name as well
    if not named:
        context.load_verify_locations(cafile=certifi.where())
    for name, path in named:
        try:
            if Path(path).is_dir():
                context.load_verify_locations(capath=path)
            else:
                context.load_verify_locations(cafile=path)
        except (OSError, ssl.SSLError) as error:
            raise EngineUnreachableError(
                f"{name} names {path}, which holds no certificates that can be read"
            ) from error
    return context
