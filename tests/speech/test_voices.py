"""Voices fetched from a publisher on this machine: whole, or not at all."""

import json
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from briefing import config
from briefing.errors import UsageError, VoiceError
from briefing.speech import voice_download, voices
from briefing.speech.voice_download import install
from briefing.speech.voices import catalogue, find, is_installed, remove, voice_named
from tests.speech.loopback_voices import FILES, FOLDER, MODEL, NAME, Publisher, publish, sums

VOICE = voice_named(NAME)
SIZE = len(FILES[MODEL])


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    monkeypatch.setattr(voice_download, "PAUSE_S", 0.01)
    with publish() as publisher:
        yield publisher


def fetch(publisher: Publisher, folder: Path, **options: Any) -> bool:
    return install(VOICE, accept_licence=True, folder=folder, url=publisher.url, **options)


def part_of_model(folder: Path) -> Path:
    return voices.part_of(folder / NAME) / f"{NAME}.onnx"


def assert_whole(folder: Path) -> None:
    assert [path.name for path in folder.iterdir()] == [NAME]
    for path, content in FILES.items():
        assert (folder / NAME / Path(path).name).read_bytes() == content
    found = find(NAME, folder)
    assert found.model == folder / NAME / f"{NAME}.onnx"
    assert found.md5 == sums(FILES)[MODEL]["md5_digest"]


def test_every_voice_says_what_may_be_done_with_it() -> None:
    assert NAME in catalogue()
    for voice in catalogue().values():
        assert voice.licence
        assert voice.licence_url.startswith("https://")
        assert len(voice.terms) > 80
        assert 1 < voice.size_mb < 1000


def test_is_fetched_once(publisher: Publisher, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    assert not is_installed(NAME, tmp_path)

    assert fetch(publisher, tmp_path, progress=lambda done, total: steps.append((done, total)))
    asked = list(publisher.asked)
    assert not fetch(publisher, tmp_path)

    assert is_installed(NAME, tmp_path)
    assert_whole(tmp_path)
    assert publisher.asked == asked
    assert len(asked) == 1 + len(FILES)
    total = sum(map(len, FILES.values()))
    assert steps == sorted(steps)
    assert steps[-1] == (total, total)


def test_no_licence_no_voice(publisher: Publisher, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="CC BY-NC-SA"):
        install(VOICE, accept_licence=False, folder=tmp_path, url=publisher.url)
    assert publisher.asked == []


def test_a_broken_connection_is_taken_up_again(publisher: Publisher, tmp_path: Path) -> None:
    publisher.faults = ["cut", 503, "cut", "cut", 503, 503]
    assert fetch(publisher, tmp_path)
    assert_whole(tmp_path)
    starts = [int(wanted.strip("bytes=-") or 0) for wanted in publisher.asked_for(MODEL)]
    assert starts[0] == 0
    assert starts == sorted(starts)
    assert len(set(starts)) == 4


def test_a_run_that_gave_up_is_taken_up_by_the_next(publisher: Publisher, tmp_path: Path) -> None:
    publisher.faults = ["cut", 503, 503, 503]
    with pytest.raises(VoiceError, match=r"503.*goes on from there"):
        fetch(publisher, tmp_path)
    assert not is_installed(NAME, tmp_path)
    assert part_of_model(tmp_path).stat().st_size == SIZE // 3
    with pytest.raises(VoiceError, match=f"not installed: briefing voices install {NAME}"):
        find(NAME, tmp_path)

    publisher.asked.clear()
    assert fetch(publisher, tmp_path)
    assert publisher.asked_for(MODEL) == [f"bytes={SIZE // 3}-"]
    assert_whole(tmp_path)


def test_a_server_without_ranges_gives_it_anew(publisher: Publisher, tmp_path: Path) -> None:
    publisher.faults = ["cut", "whole"]
    assert fetch(publisher, tmp_path)
    assert_whole(tmp_path)


def test_a_redirect_keeps_the_range(publisher: Publisher, tmp_path: Path) -> None:
    publisher.faults = ["cut", "redirect"]
    assert fetch(publisher, tmp_path)
    assert publisher.asked[-3:] != []
    assert (f"/elsewhere/{MODEL}", f"bytes={SIZE // 3}-") in publisher.asked
    assert_whole(tmp_path)


def test_an_encrypted_address_leads_to_no_other(
    google_authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    google_authority.issue_cert("127.0.0.1").configure_cert(context)
    google_authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    with publish(context) as publisher:
        publisher.faults = ["unencrypted"]
        with pytest.raises(VoiceError, match=r"leads to http://.*not encrypted"):
            fetch(publisher, tmp_path / "voices")
        assert not is_installed(NAME, tmp_path / "voices")
        publisher.faults = ["redirect"]
        assert fetch(publisher, tmp_path / "voices")


@pytest.mark.parametrize(
    "stale", [b"older" * 1000, b"x" * SIZE, b"x" * (SIZE + 1)], ids=["part", "same size", "longer"]
)
def test_a_stale_part_is_thrown_away(publisher: Publisher, tmp_path: Path, stale: bytes) -> None:
    part_of_model(tmp_path).parent.mkdir(parents=True)
    part_of_model(tmp_path).write_bytes(stale)
    assert fetch(publisher, tmp_path)
    assert_whole(tmp_path)


@pytest.mark.parametrize(
    "content",
    [FILES[MODEL][:-1] + b"!", FILES[MODEL] + b"!", FILES[MODEL][:-1], b"<html>404</html>", b""],
    ids=["changed", "longer", "shorter", "a page", "nothing"],
)
def test_what_is_not_listed_is_no_voice(
    publisher: Publisher, tmp_path: Path, content: bytes
) -> None:
    publisher.manifest = {NAME: {"files": sums(FILES)}}
    publisher.files[MODEL] = content
    for _ in range(2):
        with pytest.raises(VoiceError, match="not what the publisher's list says"):
            fetch(publisher, tmp_path)
        assert not is_installed(NAME, tmp_path)
        assert not part_of_model(tmp_path).exists()

    publisher.files = dict(FILES)
    assert fetch(publisher, tmp_path)
    assert_whole(tmp_path)


def bad(**changes: Any) -> dict[str, Any]:
    listed = sums(FILES)
    listed[MODEL] |= changes
    return {NAME: {"files": listed}}


MANIFESTS = {
    "no such voice": ({"xx_XX-nobody-low": {}}, "does not list"),
    "a list": ([1], "does not list"),
    "no files": ({NAME: {}}, "nothing usable"),
    "no model": ({NAME: {"files": {}}}, "nothing usable"),
    "no size": (bad(size_bytes=None), "nothing usable"),
    "a negative size": (bad(size_bytes=-1), "nothing usable"),
    "no hash": (bad(md5_digest=""), "nothing usable"),
    "a way out": (
        {NAME: {"files": sums(FILES) | {"../../evil": {"size_bytes": 1, "md5_digest": "0" * 32}}}},
        "nothing usable",
    ),
    "a record of its own": (
        {NAME: {"files": sums(FILES) | sums({f"{FOLDER}/voice.json": b"{}"})}},
        "nothing usable",
    ),
    "one name twice": (
        {NAME: {"files": sums(FILES) | sums({f"elsewhere/{NAME}.onnx": b"x"})}},
        "nothing usable",
    ),
}


@pytest.mark.parametrize("case", MANIFESTS)
def test_an_unusable_list(publisher: Publisher, tmp_path: Path, case: str) -> None:
    publisher.manifest, words = MANIFESTS[case]
    with pytest.raises(VoiceError, match=words):
        fetch(publisher, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("status", [403, 404])
def test_a_refusal_is_not_asked_again(publisher: Publisher, tmp_path: Path, status: int) -> None:
    publisher.faults = [status]
    with pytest.raises(VoiceError, match=str(status)):
        fetch(publisher, tmp_path)
    assert len(publisher.asked_for(MODEL)) == 1


def test_nobody_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice_download, "PAUSE_S", 0.01)
    for url in ("http://127.0.0.1:9/voices", "http://[::1/voices", "nowhere"):
        with pytest.raises(VoiceError, match="cannot be fetched"):
            install(VOICE, accept_licence=True, folder=tmp_path, url=url)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written(publisher: Publisher, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(VoiceError, match="cannot be written"):
        fetch(publisher, tmp_path / "file")


def test_a_damaged_voice_is_noticed_and_fetched_again(publisher: Publisher, tmp_path: Path) -> None:
    fetch(publisher, tmp_path)
    model = tmp_path / NAME / f"{NAME}.onnx"
    model.write_bytes(FILES[MODEL][:-1] + b"!")
    with pytest.raises(VoiceError, match=f"damaged: briefing voices install {NAME}"):
        find(NAME, tmp_path)
    assert fetch(publisher, tmp_path)
    assert_whole(tmp_path)


@pytest.mark.parametrize("record", [b"", b"[]", b'{"files": {}}', b'{"files": {"x": 1}}', b"\xff"])
def test_a_damaged_record_is_no_voice(publisher: Publisher, tmp_path: Path, record: bytes) -> None:
    fetch(publisher, tmp_path)
    (tmp_path / NAME / voices.RECORD).write_bytes(record)
    with pytest.raises(VoiceError, match=f"briefing voices install {NAME}"):
        find(NAME, tmp_path)
    assert fetch(publisher, tmp_path)
    assert_whole(tmp_path)


def test_the_record_names_the_licence(publisher: Publisher, tmp_path: Path) -> None:
    fetch(publisher, tmp_path)
    record = json.loads((tmp_path / NAME / voices.RECORD).read_bytes())
    assert record["licence"] == VOICE.licence


def test_remove_takes_all_of_it(publisher: Publisher, tmp_path: Path) -> None:
    fetch(publisher, tmp_path)
    part_of_model(tmp_path).parent.mkdir()
    remove(NAME, tmp_path)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(UsageError, match="not installed"):
        remove(NAME, tmp_path)


@pytest.mark.parametrize("name", ["..", ".", "", "other", "/"])
def test_remove_touches_nothing_else(tmp_path: Path, name: str) -> None:
    (tmp_path / "voices" / "other").mkdir(parents=True)
    with pytest.raises(UsageError):
        remove(name, tmp_path / "voices")
    assert (tmp_path / "voices" / "other").is_dir()


def test_no_such_voice() -> None:
    with pytest.raises(UsageError, match=NAME):
        voice_named("id_ID-nobody-low")


def test_where_voices_stand_and_come_from() -> None:
    assert config.voices_folder({"BRIEFING_VOICES": "/v"}) == Path("/v")
    assert config.voices_folder({}).name == "voices"
    assert config.voices_url({}).startswith("https://huggingface.co/rhasspy/piper-voices/")
    mirror = config.voices_url({"HF_ENDPOINT": "https://mirror.example/"})
    assert mirror == "https://mirror.example/rhasspy/piper-voices/resolve/main"
