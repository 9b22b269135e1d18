"""Addresses of the net: hosts, URLs, e-mail, handles and hashtags."""

import re

from briefing.script.normalize import amounts, numbers
from briefing.script.normalize.capitals import read
from briefing.script.normalize.data import tables
from briefing.script.normalize.letters import spell
from briefing.script.normalize.lexicon import look_up, shipped
from briefing.script.normalize.rule import Rule, Said, after, any_of, left, rule

_TABLE = tables("internet.toml")
_ENDINGS: dict[str, str] = _TABLE["endings"]
_PART = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_SIGNS = {
    ".": "titik",
    "/": "garis miring",
    "@": "at",
    "-": "",
    "_": "",
    ":": "titik dua",
    "?": "tanda tanya",
    "=": "sama dengan",
    "&": "dan",
    "#": "tagar",
    "~": "",
    "%": "persen",
    "+": "plus",
}
_CAMEL = re.compile(r"[A-ZÀ-Þ]{2,}(?![a-zß-ÿ])|[A-ZÀ-Þ]?[a-zß-ÿ]+|[A-ZÀ-Þ]|\d+")
_HASHTAG_WORD = after(("tagar", "hashtag"), r"\s")
_CAPITALS_FIRST = re.compile(r"[A-Z]{2,}[a-z]")
_VOWEL = re.compile(r"[aiueoy]", re.IGNORECASE)


def _address(match: re.Match[str]) -> Said | None:
    word = match["address"].partition(".")[0]
    abbreviation = look_up(match.string, match.start(), word)
    if abbreviation and "." in abbreviation[0].term:
        return None
    written = match["address"].rstrip("/")
    host, slash, path = written.partition("/")
    if path[:1].isupper() and host != host.lower() and "://" not in match[0]:
        # "Kompas.com/Andi": who wrote it, and for whom.
        return _host(host), match.start("address") + len(host)
    return " ".join(word for word in (_host(host), _path(slash + path)) if word)


def _host(host: str) -> str:
    parts = host.split(".")
    said = [_name(parts[0])]
    for part in parts[1:]:
        said.append("titik")
        said.append(_ENDINGS.get(part.lower()) or _name(part))
    return " ".join(said)


def _path(path: str) -> str:
    return " ".join(word for word in (_piece(piece) for piece in _PART.findall(path)) if word)


def _piece(piece: str) -> str:
    return _SIGNS.get(piece, "") if not piece.isalnum() else _name(piece)


def _name(written: str) -> str:
    """One piece of an address: words as words, two letters or less and vowelless ones spelled."""
    said = []
    for piece in _PART.findall(written):
        if piece.isdigit():
            said.append(numbers.whole(piece) if piece[0] != "0" else numbers.digits(piece))
        elif not piece.isalpha():
            said.append(_SIGNS.get(piece, ""))
        elif len(piece) < 3 or not _VOWEL.search(piece) or _is_initialism(piece):
            said.append(spell(piece))
        elif _CAPITALS_FIRST.match(piece):
            said.append(_split(piece))
        else:
            said.append(piece.lower() if piece.isupper() else piece)
    return " ".join(word for word in said if word)


def _is_initialism(piece: str) -> bool:
    """Whether a short piece is known as a spelled initialism: kpu.go.id."""
    entries = shipped().get(piece.upper(), ()) if len(piece) < 5 else ()
    return any(entry.kind == "letters" and not entry.context for entry in entries)


def _email(match: re.Match[str]) -> str:
    return f"{_path(match['user'])} at {_host(match['host'])}"


def _handle(match: re.Match[str]) -> str:
    return f"at {_split(match['name'])}"


def _hashtag(match: re.Match[str]) -> str:
    if match["name"].isdecimal() and len(match["name"]) < 4:
        return f"nomor {numbers.whole(match['name'])}"
    named = _HASHTAG_WORD.search(left(match))
    return _split(match["name"]) if named else f"tagar {_split(match['name'])}"


def _split(name: str) -> str:
    """A name run together, parted at its capitals, digits and underscores."""
    said = []
    for piece in _CAMEL.findall(name):
        if piece.isdigit():
            said.append(amounts.spoken(piece))
        elif piece.isupper():
            said.append(read(piece) if len(piece) > 1 else spell(piece))
        else:
            said.append(piece if _VOWEL.search(piece) else spell(piece))
    return " ".join(said)


_HOST = (
    rf"(?:[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.){{1,4}}(?:{any_of(list(_ENDINGS))})(?![\w-])(?!\.\w)"
)
_TAIL = r"(?:/[\w\-./?=&%#~+:@]{0,300}[\w/])?/?"
RULES: tuple[Rule, ...] = (
    rule(
        "email", "letter digit", rf"(?P<user>[A-Za-z0-9][\w.+-]{{0,63}})@(?P<host>{_HOST})", _email
    ),
    rule(
        "url",
        "letter",
        rf"(?i:https?://)(?:www\.)?(?P<address>[A-Za-z0-9][\w.-]{{0,200}}(?::\d{{2,5}})?{_TAIL})",
        _address,
    ),
    rule("url", "letter digit", rf"(?:(?i:www)\.)?(?P<address>(?i:{_HOST}){_TAIL})", _address),
    rule(
        "handle",
        "symbol",
        r"@(?!Rp\s?\d|\d+(?:[.,]\d|\W|\Z))(?P<name>\w(?:[\w.]{0,63}\w)?)",
        _handle,
    ),
    rule("hashtag", "symbol", r"#(?P<name>\w{1,120})", _hashtag),
)
