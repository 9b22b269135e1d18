"""Runs mornings in children of its own, which can be killed: a process that is warm already.

Its arguments are the web's port and the addresses of its hosts as JSON. Each line on standard
input is a JSON object: ``config``, ``now``, ``cut`` (the number of the change to the show's folder
before which the child kills itself, 0 for none). It answers with the child's number, and, when that
has ended, with its status (negative: the signal) and how many changes it saw.
"""

import json
import os
import signal
import socket
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from briefing.config.load import load
from briefing.daily import morning
from briefing.news.download import Downloader
from briefing.news.download.network import Network
from tests.news.loopback_web import CALM

_CHANGES = ("os.rename", "os.remove", "os.truncate", "sqlite3.connect")
_WRITES = os.O_WRONLY | os.O_RDWR


def main() -> None:
    port, names = int(sys.argv[1]), json.loads(sys.argv[2])
    network = Network(
        lambda host: names[host],
        lambda _address, _port, timeout_s: socket.create_connection(("127.0.0.1", port), timeout_s),
    )
    morning.open_downloader = lambda **_: Downloader(  # type: ignore[assignment]
        Path(os.environ["BRIEFING_CACHE"]) / "pages", CALM, network=network
    )
    for line in sys.stdin:
        asked = json.loads(line)
        if asked.get("warm"):
            _run(asked)
            print(json.dumps({"status": 0}), flush=True)
            continue
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            _in_child(asked, writer)
        os.close(writer)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        with os.fdopen(reader) as file:
            seen = file.read()
        code = os.waitstatus_to_exitcode(status)
        print(json.dumps({"status": code, "changes": int(seen or 0)}), flush=True)


def _in_child(asked: dict[str, Any], writer: int) -> None:
    seen = 0
    folder = f"{Path(asked['config']).parent}{os.sep}"

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        is_change = event in _CHANGES or (event == "open" and arguments[2] & _WRITES)
        if not is_change or not str(arguments[0]).startswith(folder):
            return
        if event == "open" or os.path.lexists(arguments[0]):
            seen += 1
            if seen == asked["cut"]:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    status = 1
    try:
        status = _run(asked)
    finally:
        os.write(writer, str(seen).encode())
        os._exit(status)


def _run(asked: dict[str, Any]) -> int:
    os.environ |= asked["env"]
    loaded = load(Path(asked["config"]), environ={})
    ran = morning.run(loaded, now=datetime.fromisoformat(asked["now"]))
    if ran.error:
        print(ran.error, file=sys.stderr, flush=True)
    return int(ran.error is not None)


if __name__ == "__main__":
    main()
