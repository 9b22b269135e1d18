"""A voice fetched from its publisher: each file checked against the publisher's manifest.

Fetching goes on where it was broken off, and nothing takes its place before all of it is right.
"""

import json
import re
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

import httpx

from briefing import config
from briefing.errors import UsageError, VoiceError
from briefing.speech.voices import (
    RECORD,
    FileSums,
    Voice,
    discard,
    find,
    folder_of,
    is_whole,
    part_of,
    record_of,
)

MANIFEST = "voices.json"
MAX_MANIFEST_BYTES = 20_000_000
CONNECT_TIMEOUT_S = 10.0
READ_TIMEOUT_S = 30.0
# One that brings nothing; an attempt that brought a part of the file is not counted.
FRUITLESS_ATTEMPTS = 3
PAUSE_S = 1.0

_PATH = re.compile(r"(?:\w[\w.-]{0,99}/){0,9}\w[\w.-]{0,99}", re.ASCII)
_MD5 = re.compile(r"[0-9a-f]{32}", re.ASCII)

Progress = Callable[[int, int], None]
"""Called with the bytes that are there and the bytes of the whole voice."""


def install(
    voice: Voice,
    *,
    accept_licence: bool,
    folder: Path | None = None,
    url: str | None = None,
    progress: Progress | None = None,
) -> bool:
    """Fetch a voice into the folder of voices; False when it was there already, and whole.

    ``accept_licence`` says that the user has seen ``voice.terms`` and agrees; UsageError without.
    VoiceError when the voice cannot be had or is not what the publisher's manifest says; what was
    fetched by then is kept, and the next call goes on from there.
    """
    if not accept_licence:
        raise UsageError(f"the voice {voice.name} is under {voice.licence}: accept that first")
    place = folder_of(voice.name, folder)
    try:
        find(voice.name, folder)
    except VoiceError:
        pass
    else:
        return False
    try:
        _fetch(voice, part_of(place), url or config.voices_url(), progress)
        if place.exists():
            discard(place)  # a damaged one
        part_of(place).replace(place)
    except OSError as error:
        raise VoiceError(f"{place} cannot be written: {error.strerror or error}") from error
    return True


def _fetch(voice: Voice, part: Path, url: str, progress: Progress | None) -> None:
    with httpx.Client(
        follow_redirects=True,
        timeout=httpx.Timeout(READ_TIMEOUT_S, connect=CONNECT_TIMEOUT_S),
        # A range of a compressed answer would be a range of something else.
        headers={"User-Agent": f"Briefing/{version('briefing')}", "Accept-Encoding": "identity"},
        event_hooks={"request": [partial(_stay_encrypted, url)]},
    ) as client:
        wanted = _files(voice, _manifest(client, f"{url}/{MANIFEST}"))
        part.mkdir(parents=True, exist_ok=True)
        total = sum(file.size_bytes for file in wanted.values())
        done = 0
        for path, file in wanted.items():
            report = partial(_report, progress, done, total)
            _fetch_file(client, f"{url}/{path}", part / _name(path), file, report)
            done += file.size_bytes
    record = record_of(voice, {_name(path): file for path, file in wanted.items()})
    (part / RECORD).write_bytes(record)


def _stay_encrypted(url: str, request: httpx.Request) -> None:
    """Refuse to be led from the publisher's encrypted address to what anyone may have changed."""
    if url.lower().startswith("https://") and request.url.scheme != "https":
        raise VoiceError(f"{url} leads to {request.url}, which is not encrypted")


def _report(progress: Progress | None, before: int, total: int, size: int) -> None:
    if progress:
        progress(before + size, total)


def _manifest(client: httpx.Client, url: str) -> Any:
    content = bytearray()
    try:
        with client.stream("GET", url) as response:
            _expect(response, httpx.codes.OK)
            for block in response.iter_bytes():
                content += block
                if len(content) > MAX_MANIFEST_BYTES:
                    raise VoiceError(f"{url} is larger than any list of voices")
        return json.loads(content)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise VoiceError(f"{url} cannot be fetched: {_reason(error)}") from error
    except ValueError as error:
        raise VoiceError(f"{url} is no list of voices") from error


def _files(voice: Voice, manifest: Any) -> dict[str, FileSums]:
    """The voice's files by their path at the publisher."""
    entry = manifest.get(voice.name) if isinstance(manifest, dict) else None
    if entry is None:
        raise VoiceError(f"the publisher does not list the voice {voice.name}")
    try:
        wanted = {
            path: FileSums(file["size_bytes"], file["md5_digest"])
            for path, file in entry["files"].items()
        }
        names = {_name(path) for path in wanted}
        usable = (
            {f"{voice.name}.onnx", f"{voice.name}.onnx.json"} <= names
            and len(names) == len(wanted)
            and RECORD not in names
            and all(map(_PATH.fullmatch, wanted))
            and all(file.size_bytes > 0 and _MD5.fullmatch(file.md5) for file in wanted.values())
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise VoiceError(f"the publisher's list says nothing usable of {voice.name}") from error
    if not usable:
        raise VoiceError(f"the publisher's list says nothing usable of {voice.name}")
    return wanted


def _name(path: str) -> str:
    return PurePosixPath(path).name


def _fetch_file(
    client: httpx.Client,
    url: str,
    path: Path,
    file: FileSums,
    progress: Callable[[int], object],
) -> None:
    """Fetch one file to its end, from where it was broken off, and check it."""
    may_restart = _size(path) > 0  # what another run began may belong to an older file
    fruitless = 0
    while not is_whole(path, file):
        before = _size(path)
        try:
            more = before < file.size_bytes and _fetch_rest(
                client, url, path, file.size_bytes, progress
            )
        except httpx.InvalidURL as error:
            raise VoiceError(f"{url} cannot be fetched: {error}") from error
        except httpx.HTTPError as error:
            fruitless = 0 if _size(path) > before else fruitless + 1
            if fruitless >= FRUITLESS_ATTEMPTS or not _may_pass(error):
                raise VoiceError(
                    f"{url} cannot be fetched: {_reason(error)}; what came is kept, and the same "
                    "command goes on from there"
                ) from error
            time.sleep(PAUSE_S)
            continue
        if more:
            continue
        path.unlink(missing_ok=True)
        if not may_restart:
            raise VoiceError(f"{url} is not what the publisher's list says")
        may_restart = False
    progress(file.size_bytes)


def _fetch_rest(
    client: httpx.Client, url: str, path: Path, size_bytes: int, progress: Callable[[int], object]
) -> bool:
    """Fetch what is missing of a file; False when that brought nothing, or more than there is."""
    start = _size(path)
    headers = {"Range": f"bytes={start}-"} if start else {}
    with client.stream("GET", url, headers=headers) as response:
        if start and response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            return False
        if response.status_code != httpx.codes.PARTIAL_CONTENT:
            _expect(response, httpx.codes.OK)
            start = 0  # the server gives the whole, whatever was asked for
        with path.open("r+b" if start else "wb") as file:
            end = file.seek(start)
            for block in response.iter_bytes():
                end += file.write(block)
                if end > size_bytes:
                    return False
                progress(end)
    return end > start


def _expect(response: httpx.Response, status: int) -> None:
    if response.status_code != status:
        raise httpx.HTTPStatusError(
            f"the server answered {response.status_code} {response.reason_phrase}".rstrip(),
            request=response.request,
            response=response,
        )


def _may_pass(error: Exception) -> bool:
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code in (408, 429) or error.response.status_code >= 500
    return True


def _reason(error: Exception) -> str:
    return "no answer in time" if isinstance(error, httpx.TimeoutException) else str(error)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
