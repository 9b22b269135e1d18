"""A notice by ntfy (ntfy.sh, or a server of one's own): it comes up on a phone."""

from briefing.config.secrets import secret
from briefing.config.settings import Ntfy
from briefing.daily.notices.notice import Notice
from briefing.daily.notices.post import post, require_safe

_MAX_BYTES = 3900  # of a message; ntfy makes an attachment of what is longer than 4,096


def send(settings: Ntfy, notice: Notice) -> None:
    """Send it to the topic; NoticeError where the server does not take it."""
    token = secret(settings.token_env, settings.token_file)
    if token:
        require_safe(settings.url, "ntfy")
    content = {
        "topic": settings.topic,
        "title": notice.title,
        "message": notice.text.encode()[:_MAX_BYTES].decode("utf-8", "ignore"),
        "priority": 4 if notice.failed else 3,
        "tags": ["warning" if notice.failed else "newspaper"],
    }
    post(settings.url, content, service="ntfy", bearer=token)
