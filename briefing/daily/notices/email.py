"""A notice by e-mail: SMTP over TLS whose certificate is checked."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from pydantic import SecretStr

from briefing import logs
from briefing.config.secrets import secret
from briefing.config.settings import Email
from briefing.daily.notices.notice import Notice
from briefing.errors import NoticeError

TIMEOUT_S = 20.0
_PORTS = {"starttls": 587, "ssl": 465, "none": 25}


def send(settings: Email, notice: Notice) -> None:
    """Send it to all of ``to``; NoticeError where the server does not take it."""
    password = secret(settings.password_env, settings.password_file)
    port = settings.port or _PORTS[settings.security]
    try:
        with _connected(settings, port) as server:
            if settings.user and password:
                _log_in(server, settings.user, password)
            server.send_message(_message(settings, notice))
    except (smtplib.SMTPException, OSError, ValueError) as error:
        reason = logs.plain(logs.masked(str(error)))
        raise NoticeError(f"{settings.host}:{port} took no e-mail: {reason}") from None


def _connected(settings: Email, port: int) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if settings.security == "ssl":
        return smtplib.SMTP_SSL(settings.host, port, timeout=TIMEOUT_S, context=context)
    server = smtplib.SMTP(settings.host, port, timeout=TIMEOUT_S)
    try:
        if settings.security == "starttls":
            # A server that does not offer it is refused: the password would go in clear.
            server.starttls(context=context)
    except BaseException:
        server.close()
        raise
    return server


def _log_in(server: smtplib.SMTP, user: str, password: SecretStr) -> None:
    server.login(user, password.get_secret_value())


def _message(settings: Email, notice: Notice) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.sender
    message["To"] = ", ".join(settings.to)
    message["Subject"] = notice.title
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid(domain="briefing.invalid")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(notice.text)
    return message
