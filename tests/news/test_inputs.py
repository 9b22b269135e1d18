"""What a user names becomes pages, or an error that names it."""

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from briefing.errors import (
    EmptyInputError,
    NotFoundError,
    RefusedAddressError,
    TooLargeError,
    UnreadableError,
)
from briefing.news import inputs


def test_a_folder_gives_its_pages_by_name(tmp_path: Path) -> None:
    for name in ("b.html", "a.TXT", "c.htm", ".hidden.html", "picture.png"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "folder.html" / "inner.html").write_bytes(b"x")

    assert inputs.locate(str(tmp_path)) == [
        str(tmp_path / name) for name in ("a.TXT", "b.html", "c.htm")
    ]


def test_a_folder_without_pages_is_empty(tmp_path: Path) -> None:
    with pytest.raises(EmptyInputError, match=r"\.html"):
        inputs.locate(str(tmp_path))


@pytest.mark.parametrize("name", ["-", "https://contoh.example/a", "missing.html"])
def test_anything_else_stands_for_itself(name: str) -> None:
    assert inputs.locate(name) == [name]


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"\xff\x00\r\n")

    page = inputs.read(str(path))

    assert (page.content, page.origin, page.url) == (b"\xff\x00\r\n", str(path), None)


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"\xffpage")))

    assert inputs.read("-").content == b"\xffpage"


def test_a_missing_file_is_not_found() -> None:
    with pytest.raises(NotFoundError, match=r"missing\.html"):
        inputs.read("missing.html")


def test_an_empty_name_is_named_as_such() -> None:
    with pytest.raises(NotFoundError, match="no name; is a variable of the shell empty"):
        inputs.read("")


def test_a_folder_is_no_page(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        inputs.read(str(tmp_path))


def test_a_name_with_a_nul_is_unreadable() -> None:
    with pytest.raises(UnreadableError):
        inputs.read("a\0b")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_a_file_without_permission_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "secret.html"
    path.write_bytes(b"x")
    path.chmod(0)

    with pytest.raises(UnreadableError, match=r"secret\.html"):
        inputs.read(str(path))


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_PAGE_BYTES", 10)
    path = tmp_path / "page.html"
    path.write_bytes(bytes(11))

    with pytest.raises(TooLargeError):
        inputs.read(str(path))


@pytest.mark.parametrize("name", ["file:///etc/passwd", "ftp://contoh.example/a"])
def test_only_web_addresses_are_fetched(name: str) -> None:
    with pytest.raises(
        RefusedAddressError, match=r"only http and https .*\(name a file by its path"
    ):
        inputs.read(name)
