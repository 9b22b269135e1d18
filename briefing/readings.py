"""The user's own readings, as they stand on the disk."""

import tomllib
from pathlib import Path

from briefing import config
from briefing.errors import LexiconError
from briefing.script.normalize import Lexicon, Term, lexicon_line, parse_lexicon
from briefing.script.normalize.user_lexicon import Mode
from briefing.studio.publish import publish


def user_lexicon(file: Path | None = None) -> Lexicon:
    """The user's own readings in ``file``, or in the settings folder where there are any.

    Raises LexiconError for a bad line, or where the file that was named cannot be read.
    """
    path = lexicon_path(file)
    try:
        return parse_lexicon(path.read_text(encoding="utf-8-sig"), str(path))
    except FileNotFoundError as error:
        if file is None:
            return Lexicon()
        raise LexiconError(f"{path} does not exist") from error
    except (OSError, UnicodeError) as error:
        raise LexiconError(f"cannot read {path}: {error}") from error


def add_reading(
    term: str,
    *,
    spoken: str = "",
    mode: Mode = "say",
    case: bool = True,
    file: Path | None = None,
) -> Path:
    """Write a reading into the user's lexicon, in the place of an older one; gives its path.

    Raises LexiconError for a reading that cannot be, or a file that is damaged: it is left as is.
    """
    path = lexicon_path(file)
    known = user_lexicon(path) if path.exists() else Lexicon()
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else []
    if any(old.term == term for old in known.terms):
        lines = [line for line in lines if term not in _keys(line)]
    lines.append(lexicon_line(Term(term, mode, spoken, case)))
    source = "\n".join(lines) + "\n"
    parse_lexicon(source, str(path))
    publish({path: source.encode()})
    return path


def lexicon_path(file: Path | None = None) -> Path:
    """Where the user's readings stand: the file that was named, or the one in the settings."""
    return file or config.lexicon_file()


def _keys(line: str) -> set[str]:
    """The keys of a line of TOML by itself."""
    try:
        return set(tomllib.loads(line))
    except tomllib.TOMLDecodeError:
        return set()
