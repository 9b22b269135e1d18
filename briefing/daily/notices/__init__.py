"""Notices of how a run went, by e-mail, ntfy and Telegram."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.config.settings import Notify
from briefing.daily.notices import email, ntfy, telegram
from briefing.daily.notices.notice import Notice, Send
from briefing.errors import BriefingError

# The names are those of the tables in [notify].
CHANNELS: Mapping[str, Send] = {
    "email": email.send,
    "ntfy": ntfy.send,
    "telegram": telegram.send,
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A notice that was tried: ``problem`` is empty where it went out."""

    channel: str
    problem: str = ""


def send_all(notify: Notify, notice: Notice) -> list[Sent]:
    """Send the notice by every channel that is set up and wants to hear of such a run.

    Never raises for a notice that does not go out: it is no reason to lose a briefing.
    """
    sent = []
    for name, send in CHANNELS.items():
        settings = getattr(notify, name)
        if settings is None or settings.on not in ("always", _kind(notice)):
            continue
        try:
            send(settings, notice)
            sent.append(Sent(name))
        except BriefingError as error:
            sent.append(Sent(name, str(error)))
    return sent


def _kind(notice: Notice) -> str:
    return "failure" if notice.failed else "success"
