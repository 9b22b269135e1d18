"""One question to the service behind Edge's "Read aloud", asked and read by edge-tts.

edge-tts has no time-out once a connection stands and takes one that broke off for a whole answer;
both are seen to here. It finds proxies as all do, but takes only the certificates of certifi.
"""

import asyncio
import os
import ssl

import aiohttp
import edge_tts
from edge_tts.exceptions import (
    EdgeTTSException,
    NoAudioReceived,
    SkewAdjustmentError,
    WebSocketError,
)

from briefing.errors import EngineRefusedError, EngineUnreachableError, NoAudioError, SpeechError
from briefing.retry_after import retry_after_s

CONNECT_TIMEOUT_S = 5
SILENT_TIMEOUT_S = 8.0  # between two messages
TOTAL_TIMEOUT_S = 40.0
MAX_ANSWER_BYTES = 4_000_000  # 500 characters take about 250 kB


def ask(text: str, voice: str, rate_percent: int) -> bytes:
    """The MP3 that says ``text``, so much faster than by itself; a SpeechError where there is none.

    Not to be called where an event loop is running.
    """
    try:
        return asyncio.run(_answer(text, voice, f"{rate_percent:+d}%"))
    except TimeoutError as error:
        raise EngineUnreachableError("Microsoft did not answer in time", passing=True) from error
    except (aiohttp.WSServerHandshakeError, aiohttp.ClientHttpProxyError) as error:
        raise _refused(error) from error
    except SkewAdjustmentError as error:  # what edge-tts makes of a 403 without a date
        raise EngineRefusedError("Microsoft answered 403 Forbidden") from error
    except NoAudioReceived as error:
        raise NoAudioError("Microsoft answered without sound", passing=True) from error
    except WebSocketError as error:
        raise EngineUnreachableError("the connection to Microsoft failed", passing=True) from error
    except (aiohttp.ClientError, ssl.SSLError, OSError) as error:
        raise _unreachable(error) from error
    except (EdgeTTSException, ValueError, KeyError) as error:
        raise NoAudioError("Microsoft's answer is garbled", passing=True) from error


async def _answer(text: str, voice: str, rate: str) -> bytes:
    communicate = edge_tts.Communicate(
        text.encode("utf-8", "replace").decode("utf-8"),
        voice,
        rate=rate,
        connect_timeout=CONNECT_TIMEOUT_S,
    )
    mp3 = bytearray()
    clock = asyncio.get_running_loop().time
    end = clock() + TOTAL_TIMEOUT_S
    async with asyncio.timeout(CONNECT_TIMEOUT_S + SILENT_TIMEOUT_S) as patience:
        async for message in communicate.stream():
            patience.reschedule(min(end, clock() + SILENT_TIMEOUT_S))
            # Heard to its end in any case: edge-tts does not close what is left in the middle.
            if message["type"] == "audio" and len(mp3) <= MAX_ANSWER_BYTES:
                mp3 += message["data"]
    if len(mp3) > MAX_ANSWER_BYTES:
        raise NoAudioError("Microsoft's answer is larger than any speech", passing=True)
    # Counted when the service says that the turn has ended: what came without that is a beginning.
    if communicate.state["cumulative_audio_bytes"] != len(mp3):
        raise NoAudioError(f"Microsoft's answer for {text[:60]!r} breaks off", passing=True)
    return bytes(mp3)


def _refused(error: aiohttp.ClientResponseError) -> SpeechError:
    status = error.status
    wait_s = retry_after_s(error.headers.get("Retry-After", "") if error.headers else "")
    said = f"Microsoft answered {status}"
    if wait_s is not None:
        said += f" and asks to wait {wait_s:.0f} s"
    passing = status in (408, 429) or status >= 500
    return EngineRefusedError(said, passing=passing, retry_after_s=wait_s)


def _unreachable(error: Exception) -> EngineUnreachableError:
    cause = getattr(error, "certificate_error", None) or getattr(error, "os_error", None) or error
    if isinstance(cause, ssl.SSLError):
        said = getattr(cause, "verify_message", "") or cause.reason
        return EngineUnreachableError(f"whoever answers for Microsoft cannot prove it ({said})")
    said = str(cause) or type(cause).__name__
    if isinstance(cause, OSError) and cause.errno is not None:
        # A name that is not found has a negative number and words of its own.
        said = os.strerror(cause.errno) if cause.errno > 0 else cause.strerror
    return EngineUnreachableError(f"Microsoft cannot be reached: {said}", passing=True)
