"""Help in the reader's language: English as it stands in the code, Indonesian from ``help_id.toml``.

In either without Python's words for what an option takes.
"""

import os
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import typer

Translate = Callable[[str], str]
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_INDONESIAN = re.compile(r"(?:id|in|ind)(?![a-z])", re.IGNORECASE)
_EXAMPLE = "Example: "
_BASE = typer.Context.formatter_class
# What the library writes itself around our texts.
_FRAME = {
    "Options": "Opsi",
    "Arguments": "Argumen",
    "Commands": "Perintah",
    "Usage: ": "Pemakaian: ",
}
_TYPE = re.compile(r"<([^>]*)>")
_TYPES = {"int range": "NUMBER", "float range": "NUMBER", "str": "TEXT", "list[str]": "TEXT"}
_EXTRAS = (
    (re.compile(r"\[env var: "), "[variabel: "),
    (re.compile(r"(?<=\[)default: |(?<=; )default: "), "bawaan: "),
    (re.compile(r"(?<=[\[ ])required(?=\])"), "wajib"),
)


def language(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """``id`` or ``en``: what ``--lang`` asks for, else what the first set of the locale's names."""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            return "".join(arguments[place + 1 : place + 2])
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
    name = next(filter(None, map(environ.get, _VARIABLES)), "")
    return "id" if name and _INDONESIAN.match(name) else "en"


def indonesian(text: str) -> str:
    """The text in Indonesian, paragraph by paragraph; what has no translation stays English."""
    return "\n\n".join(_paragraph(paragraph) for paragraph in paragraphs(text))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each as one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]


@cache
def catalogue() -> Mapping[str, str]:
    """English paragraph to Indonesian."""
    data = files(__package__).joinpath("help_id.toml").read_text(encoding="utf-8")
    return {english: str(told) for english, told in tomllib.loads(data).items()}


def texts(command: Any) -> Iterator[str]:
    """Every English paragraph that the help of a command and those below it shows.

    Examples are commands; they are the same in every language.
    """
    for holder, name in _holders(command):
        for paragraph in paragraphs(getattr(holder, name)):
            if not paragraph.startswith(_EXAMPLE):
                yield paragraph


def translate(command: Any) -> None:
    """Turn the help of a command and of all below it into Indonesian."""
    for holder, name in _holders(command):
        setattr(holder, name, indonesian(getattr(holder, name)))
    for each in _tree(command):
        each.context_class = _IndonesianContext


def simplify(command: Any) -> None:
    """Take Python's words out of the help of a command and of all below it."""
    for each in _tree(command):
        each.context_class = _Context


def _paragraph(paragraph: str) -> str:
    if paragraph.startswith(_EXAMPLE):
        return f"Contoh: {paragraph.removeprefix(_EXAMPLE)}"
    return catalogue().get(paragraph, paragraph)


def _tree(command: Any) -> Iterator[Any]:
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from _tree(below)


def _holders(command: Any) -> Iterator[tuple[Any, str]]:
    """What holds a text that help shows, and under which name."""
    for each in _tree(command):
        for holder in (each, *each.params):
            for name in ("help", "show_default"):
                if isinstance(getattr(holder, name, None), str):
                    yield holder, name


class _Formatter(_BASE):  # type: ignore[valid-type, misc] # only typer knows which class it is
    """Says what an option takes as its user would."""

    def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **named: Any) -> None:
        super().write_dl([(_term(term), text) for term, text in rows], *args, **named)


class _IndonesianFormatter(_Formatter):
    """Writes the words around our texts in Indonesian."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, _FRAME["Usage: "])

    def write_heading(self, heading: str) -> None:
        super().write_heading(_FRAME.get(heading, heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **named: Any) -> None:
        super().write_dl([(term, _in_frame(text)) for term, text in rows], *args, **named)


class _Context(typer.Context):
    formatter_class = _Formatter


class _IndonesianContext(typer.Context):
    formatter_class = _IndonesianFormatter


def _term(term: str) -> str:
    """An option with what it takes; an argument, whose name says that, by its name alone."""
    if not term.startswith("-"):
        return _TYPE.sub("", term).rstrip()
    return _TYPE.sub(lambda found: _TYPES.get(found[1], found[1]), term)


def _in_frame(text: str) -> str:
    text = catalogue().get(text, text)
    for pattern, told in _EXTRAS:
        text = pattern.sub(told, text)
    return text


def of_this_call() -> str:
    """The language of the call that is running."""
    return language(sys.argv[1:], os.environ)
