"""A notice by a Telegram bot."""

from briefing.config.secrets import secret
from briefing.config.settings import Telegram
from briefing.daily.notices.notice import Notice
from briefing.daily.notices.post import post, require_safe
from briefing.errors import NoticeError

_MAX_CHARS = 4000  # of a message; Telegram refuses more than 4,096


def send(settings: Telegram, notice: Notice) -> None:
    """Send it to the chat as plain text; NoticeError where Telegram does not take it."""
    token = secret(settings.token_env, settings.token_file)
    if token is None:
        raise NoticeError("Telegram needs token_env or token_file")
    require_safe(settings.url, "Telegram")
    # The token is part of the address: it is never logged, nor in an error (see logs.masked).
    url = f"{settings.url.rstrip('/')}/bot{token.get_secret_value()}/sendMessage"
    text = f"{notice.title}\n\n{notice.text}"[:_MAX_CHARS]
    content = {"chat_id": settings.chat, "text": text, "disable_web_page_preview": True}
    post(url, content, service="Telegram")
