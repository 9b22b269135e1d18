"""Google Translate's voice, asked for through gTTS."""

import binascii
import email.utils
import io

import gtts
import requests

from briefing.errors import EngineRefusedError, EngineUnreachableError, NoAudioError, SpeechError
from briefing.models import Sound
from briefing.speech.chunk import MAX_CHARS
from briefing.speech.engine import Limits, check_sayable
from briefing.speech.mp3 import decode

LANGUAGE = "id"
CONNECT_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 15.0


class GttsEngine:
    """Speaks with Google Translate's Indonesian voice, at the sample rate Google sends.

    Each text is one request. gTTS's own cutting is turned off: it stops at every comma and every
    full stop, those of "dr." and "No." among them.
    """

    name = "gtts"
    limits = Limits(sample_rate_hz=None, max_chars=MAX_CHARS, needs_network=True, parallel=4)

    def say(self, text: str) -> Sound:
        """The sound of ``text``, at most 100 characters; every failure is a SpeechError."""
        text = text.strip()
        check_sayable(text, self.limits)
        return decode(_ask(text), text)


def _ask(text: str) -> bytes:
    """The MP3 that Google answers."""
    mp3 = io.BytesIO()
    speech = gtts.gTTS(
        text,
        lang=LANGUAGE,
        lang_check=False,
        pre_processor_funcs=[],
        tokenizer_func=lambda whole: [whole],
        timeout=(CONNECT_TIMEOUT_S, READ_TIMEOUT_S),
    )
    try:
        speech.write_to_fp(mp3)
    except gtts.gTTSError as error:
        raise _translated(error) from error
    except (binascii.Error, UnicodeError) as error:
        raise NoAudioError(f"Google's answer is garbled: {error}") from error
    except requests.RequestException as error:
        raise EngineUnreachableError(f"Google's answer broke off: {error}") from error
    if not mp3.getvalue():  # an HTML page, where Google wants to be asked by a browser
        raise NoAudioError("Google answered without sound")
    return mp3.getvalue()


def _translated(error: gtts.gTTSError) -> SpeechError:
    response: requests.Response | None = error.rsp
    if response is None:
        # gTTS says "Failed to connect" of everything; what happened is in the context.
        cause = error.__context__
        if isinstance(cause, requests.Timeout):
            return EngineUnreachableError("Google did not answer in time")
        return EngineUnreachableError(f"Google cannot be reached: {_innermost(cause or error)}")
    status = response.status_code
    if status == requests.codes.ok:
        return NoAudioError("Google answered without sound")
    wait = _retry_after(response)
    return EngineRefusedError(f"Google answered {status} {response.reason or ''}".rstrip() + wait)


def _retry_after(response: requests.Response) -> str:
    value = response.headers.get("Retry-After", "")
    if value.isdecimal():
        return f" and asks to wait {value} s"
    if email.utils.parsedate(value):
        return f" and asks to wait until {value}"
    return ""


def _innermost(error: BaseException) -> str:
    """What happened: requests and urllib3 wrap it in several layers of their own."""
    while True:
        reason = getattr(error, "reason", None)
        wrapped = [e for e in (reason, *error.args) if isinstance(e, BaseException)]
        if not wrapped:
            break
        error = wrapped[-1]
    said = getattr(error, "strerror", None) or str(error).rpartition(": ")[2]
    return str(said) or type(error).__name__
