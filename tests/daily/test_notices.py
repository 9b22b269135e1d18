"""Notices over the real protocols, to servers of ours on this machine."""

import json
import logging
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from briefing.config.settings import Email, Notify, Ntfy, Telegram
from briefing.daily.notices import CHANNELS, Sent, send_all
from briefing.daily.notices import email as email_notices
from briefing.daily.notices.notice import Notice
from briefing.errors import NoticeError

PASSWORD = "kata-sandi-rahasia"
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
FAILED = Notice(
    "Kabar Pagi: tidak ada siaran", "Antara: tidak menjawab\nDetik: kosong", failed=True
)
MADE = Notice("Kabar Pagi: 10 menit", "12 berita")


class Inbox:
    """Takes mail of who knows the password."""

    def __init__(self) -> None:
        self.mails: list[Envelope] = []
        self.was_encrypted: list[bool] = []
        self.logins: list[bool] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        self.mails.append(envelope)
        self.was_encrypted.append(server.transport.get_extra_info("sslcontext") is not None)
        return "250 OK"

    def authenticate(
        self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any
    ) -> AuthResult:
        known = isinstance(data, LoginPassword) and data.password == PASSWORD.encode()
        self.logins.append(known)
        return AuthResult(success=known, handled=False)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ssl.SSLContext:
    """A server's side of TLS, which clients of this test trust."""
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    return context


class Server(Controller):
    """On a port that the system chooses."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def controller(inbox: Inbox, **given: Any) -> Controller:
    return Server(
        inbox,
        hostname="127.0.0.1",
        port=0,
        ready_timeout=60.0,
        authenticator=inbox.authenticate,
        **given,
    )


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


def settings(port: int, **given: Any) -> Email:
    return Email.model_validate(
        {
            "host": "localhost",
            "port": port,
            "from": "kabar@example.com",
            "to": ["ani@example.com", "budi@example.com"],
            "user": "kabar",
            "password_env": "SMTP_PASSWORD",
            **given,
        }
    )


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_an_email_goes_out_encrypted_to_all(
    security: str, inbox: Inbox, trusted: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMTP_PASSWORD", PASSWORD)
    given = (
        {"tls_context": trusted, "require_starttls": True}
        if security == "starttls"
        else {"ssl_context": trusted, "auth_require_tls": False}
    )
    server = controller(inbox, **given)
    server.start()
    try:
        CHANNELS["email"](settings(server.port, security=security), FAILED)
    finally:
        server.stop()

    [mail] = inbox.mails
    assert mail.rcpt_tos == ["ani@example.com", "budi@example.com"]
    assert b"Subject: Kabar Pagi: tidak ada siaran" in bytes(mail.content or b"")
    assert b"Antara: tidak menjawab" in bytes(mail.content or b"")
    assert inbox.was_encrypted == [True]
    assert inbox.logins == [True]


def test_a_server_without_encryption_or_with_a_false_name_gets_no_password(
    inbox: Inbox, trusted: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMTP_PASSWORD", PASSWORD)
    plain = controller(inbox, auth_require_tls=False)
    plain.start()
    try:
        with pytest.raises(NoticeError, match="STARTTLS"):
            email_notices.send(settings(plain.port), FAILED)
    finally:
        plain.stop()
    monkeypatch.delenv("SSL_CERT_FILE")
    false = controller(inbox, tls_context=trusted)
    false.start()
    try:
        with pytest.raises(NoticeError, match="CERTIFICATE_VERIFY_FAILED"):
            email_notices.send(settings(false.port), FAILED)
    finally:
        false.stop()
    assert inbox.mails == []
    assert inbox.logins == []


def test_a_wrong_password_is_told_without_it(
    inbox: Inbox, trusted: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMTP_PASSWORD", "sandi-yang-keliru")
    server = controller(inbox, tls_context=trusted)
    server.start()
    try:
        with pytest.raises(NoticeError, match="took no e-mail") as caught:
            email_notices.send(settings(server.port), FAILED)
    finally:
        server.stop()
    assert "sandi-yang-keliru" not in str(caught.value)


class Service(BaseHTTPRequestHandler):
    """Notes what is posted and answers as it is told."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, dict(self.headers), json.loads(body)))  # type: ignore[attr-defined]
        status, answer = self.server.answer  # type: ignore[attr-defined]
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def service() -> Iterator[Any]:
    httpd: Any = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    httpd.asked, httpd.answer = [], (200, b"{}")
    httpd.url = f"http://127.0.0.1:{httpd.server_port}"
    thread = threading.Thread(target=httpd.serve_forever, args=(0.02,))
    thread.start()
    yield httpd
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def test_ntfy_gets_title_text_and_urgency(service: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NTFY_TOKEN", TOKEN)
    where = Ntfy(topic="kabar", url=service.url, token_env="NTFY_TOKEN")

    CHANNELS["ntfy"](where, Notice("Kabar “Pagi”", "ü" * 5000, failed=True))

    [(path, headers, content)] = service.asked
    assert path == "/"
    assert headers["Authorization"] == f"Bearer {TOKEN}"
    assert (content["topic"], content["title"], content["priority"]) == ("kabar", "Kabar “Pagi”", 4)
    assert len(content["message"].encode()) <= 4096


def test_telegram_gets_one_plain_text(
    service: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "token"
    file.write_text(TOKEN)
    file.chmod(0o600)
    caplog.set_level(logging.DEBUG)

    CHANNELS["telegram"](Telegram(chat=-100123, token_file=file, url=service.url), FAILED)

    [(path, _, content)] = service.asked
    assert path == f"/bot{TOKEN}/sendMessage"
    assert content["chat_id"] == -100123
    assert content["text"] == f"{FAILED.title}\n\n{FAILED.text}"


def test_a_refusal_is_told_without_the_token(service: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    service.answer = (401, f'{{"description": "no \x1b[31m {TOKEN}"}}'.encode())
    where = Telegram(chat="@kabar", token_env="TELEGRAM_TOKEN", url=service.url)

    with pytest.raises(NoticeError, match="answered 401") as caught:
        CHANNELS["telegram"](where, FAILED)

    assert TOKEN not in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_nobody_there_is_told_without_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    where = Telegram(chat="@kabar", token_env="TELEGRAM_TOKEN", url="http://127.0.0.1:9")

    with pytest.raises(NoticeError, match="took no notice") as caught:
        CHANNELS["telegram"](where, FAILED)

    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize("url", ["http://ntfy.example", "http://10.0.0.9:8080"])
def test_no_token_goes_over_the_network_in_clear(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NTFY_TOKEN", TOKEN)

    with pytest.raises(NoticeError, match="without https"):
        CHANNELS["ntfy"](Ntfy(topic="kabar", url=url, token_env="NTFY_TOKEN"), FAILED)


def test_who_wants_to_hear_of_a_run_does_and_a_failure_stops_nobody(service: Any) -> None:
    notify = Notify(
        ntfy=Ntfy(topic="kabar", url=service.url, on="always"),
        telegram=Telegram(chat=1, token_env="NO_SUCH_VARIABLE", on="failure"),
    )

    assert send_all(notify, MADE) == [Sent("ntfy")]
    ntfy, telegram = send_all(notify, FAILED)
    assert ntfy == Sent("ntfy")
    assert "NO_SUCH_VARIABLE" in telegram.problem
    assert len(service.asked) == 2
    assert send_all(Notify(), FAILED) == []


def test_a_notice_carries_no_escape_codes_and_no_secrets() -> None:
    notice = Notice("a\x1b[2Jb", "x\n\x07y https://ani:sandi@example.com/?key=rahasia")

    assert notice.title == "a [2Jb"
    assert notice.text == "x\n y https://***@example.com/?key=***"
