"""Edge's speech service on this machine: the WebSocket protocol that edge-tts speaks, scripted."""

import asyncio
import contextlib
import json
import re
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from unittest import mock

from aiohttp import WSMsgType, web

from tests.speech.loopback_google import spoken_mp3

_SSML = re.compile(
    r"<voice name='(?P<voice>[^']*)'><prosody pitch='\+0Hz' rate='(?P<rate>[^']*)' volume='\+0%'>"
    r"(?P<text>.*)</prosody></voice></speak>$",
    re.DOTALL,
)


@dataclass(frozen=True)
class Reply:
    """What is sent for one text.

    ``status`` other than 101 refuses the connection. ``mp3`` is None for the sound of the text
    that was asked for. ``then`` is what happens after it: the turn's "end", a "close" without it,
    a "reset", or nothing: "hang".
    """

    status: int = 101
    headers: dict[str, str] = field(default_factory=dict)
    mp3: bytes | None = None
    path: str = "response"
    then: str = "end"


@dataclass
class Service:
    """The service: what it shall answer, and what it was asked."""

    url: str = ""
    script: Callable[[int], Reply] = lambda _before: Reply()
    texts: list[str] = field(default_factory=list)
    voices: list[str] = field(default_factory=list)
    rates: list[str] = field(default_factory=list)
    connections: int = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        reply = self.script(self.connections)
        self.connections += 1
        if reply.status != 101:
            return web.Response(status=reply.status, headers=reply.headers)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.receive_str()  # the settings
        asked = _SSML.search(await socket.receive_str())
        assert asked
        self.voices.append(asked["voice"])
        self.rates.append(asked["rate"])
        self.texts.append(unescape(asked["text"]))
        await socket.send_str("Path:turn.start\r\n\r\n{}")
        await socket.send_str(f"Path:{reply.path}\r\n\r\n{{}}")
        boundary = {"Offset": 0, "Duration": 1, "text": {"Text": asked["text"]}}
        metadata = {"Metadata": [{"Type": "SentenceBoundary", "Data": boundary}]}
        await socket.send_str(f"Path:audio.metadata\r\n\r\n{json.dumps(metadata)}")
        mp3 = spoken_mp3(self.texts[-1]) if reply.mp3 is None else reply.mp3
        for start in range(0, len(mp3), 720):
            await socket.send_bytes(_audio(mp3[start : start + 720]))
        if reply.then == "end":
            await socket.send_str("Path:turn.end\r\n\r\n{}")
        if reply.then == "reset":
            assert request.transport
            request.transport.abort()
        if reply.then != "close":
            while (await socket.receive()).type not in (WSMsgType.CLOSED, WSMsgType.CLOSING):
                pass  # until the other side has had enough
        return socket


def _audio(data: bytes) -> bytes:
    head = b"X-RequestId:1\r\nContent-Type:audio/mpeg\r\nPath:audio\r\n"
    return len(head).to_bytes(2, "big") + head + data


@contextlib.contextmanager
def serve(tls: ssl.SSLContext | None = None) -> Iterator[Service]:
    """The service on a port of its own, in a thread; edge-tts asks it and nobody else."""
    service = Service()
    loop = asyncio.new_event_loop()
    app = web.Application()
    app.router.add_get("/edge/v1", service.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)

    async def start() -> str:
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
        await site.start()
        host, port = runner.addresses[0][:2]
        scheme = "wss" if tls else "ws"
        return f"{scheme}://{host}:{port}/edge/v1?TrustedClientToken=1"

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        service.url = asyncio.run_coroutine_threadsafe(start(), loop).result(10)
        with mock.patch("edge_tts.communicate.WSS_URL", service.url):
            yield service
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
