"""Letters and digits in one token: G20, U-23, Covid-19, H5N1, 3T, iPhone15; and anak2."""

import re

from briefing.script.normalize import amounts, numbers
from briefing.script.normalize.capitals import is_word, read
from briefing.script.normalize.data import words
from briefing.script.normalize.letters import spell
from briefing.script.normalize.lexicon import shipped
from briefing.script.normalize.rule import Rule, after, left, rule

# "Pasal 55 ayat (1) ke-1": the first number of a list in a law is "kesatu".
_COUNT_OF_LAW = re.compile(r"(?i:ayat|pasal|KUHP)\s?\(?\d{0,3}\)?\s\Z")
_ORDINAL_NOUN = after(words("ordinal_noun"))
_SE_OF_ROOT = frozenset(words("se_of_root"))
_ENGLISH = words("english_ordinal")
_WHOLE = frozenset(words("whole_stem"))
# Of a pair of coordinates: 8,45 LS-115,3 BT.
_SIDES = ("LU", "LS", "BT", "BB")
_NUMBER_BEFORE = re.compile(r"\d[°'\"”′″]?\s?\Z")
_VOWEL = re.compile(r"[AIUEO]")
_RUNS = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)?")


def _mixed(match: re.Match[str]) -> str | None:
    runs = _RUNS.findall(match[0])
    kinds = {run[0].isdigit() for run in runs}
    if len(kinds) < 2 or "Rp" in runs:
        return None
    return " ".join(_run(run) for run in runs)


def _run(run: str) -> str:
    if run[0].isdigit():
        return amounts.spoken(run)
    if len(run) == 1:
        return spell(run)
    return read(run, expand=False) if run.isupper() else run


def _hyphenated(match: re.Match[str]) -> str | None:
    prefix = match["a"]
    if prefix in _SIDES and _NUMBER_BEFORE.search(left(match)):
        return None
    said = _run(prefix)
    number = amounts.spoken(match["n"], point="titik")
    if match["an"]:
        number = numbers.plural(number)
    rest = f" {_run(match['b'])}" if match["b"] else ""
    return f"{said} {number}{rest}"


def _redup(match: re.Match[str]) -> str:
    stem, suffix = match["stem"], match["suffix"] or ""
    return f"{match['prefix'] or ''}{stem}-{_root(stem.lower(), suffix)}{suffix}"


def _root(stem: str, suffix: str) -> str:
    """What is said the second time: "bersama-sama", "sebesar-besarnya", but "orang-orang"."""
    if suffix == "nya" and stem.startswith("se") and is_word(stem[2:]):
        return stem[2:]
    if stem in _SE_OF_ROOT:
        return stem[2:]
    for prefix in ("ber", "ter", "mem", "me"):
        root = stem.removeprefix(prefix)
        if root != stem and len(root) > 3 and is_word(root) and stem not in _WHOLE:
            return root
    return stem


def _ordinal(match: re.Match[str]) -> str:
    value = match["n"].replace(".", "")
    if value == "1" and _COUNT_OF_LAW.search(left(match)):
        return "kesatu"
    said = (
        numbers.ordinal(int(value)) + (match["nya"] or "")
        if len(value) < 16
        else f"ke {numbers.digits(value)}"
    )
    if match["to"]:
        said = f"{said} sampai {numbers.ordinal(int(match['to']))}"
    return said.capitalize() if match[0][0] == "K" else said


def _english_ordinal(match: re.Match[str]) -> str:
    """Of a foreign name: 20th Century Fox, 1st Runner-up."""
    number = int(match["n"])
    return _ENGLISH[number - 1] if 0 < number <= len(_ENGLISH) else numbers.ordinal(number)


def _loose_ordinal(match: re.Match[str]) -> str | None:
    return numbers.ordinal(int(match["n"])) if _ORDINAL_NOUN.search(left(match)) else None


def _dotted(match: re.Match[str]) -> str:
    parts = match[0].split(".")
    return " titik ".join([_run(parts[0]), *(numbers.whole(part) for part in parts[1:])])


def _version(match: re.Match[str]) -> str | None:
    """Numbers and full stops that part no thousands: v2.3.1, 192.168.1.1."""
    letter, number = ("ve ", match[0][1:]) if match[0][0] in "vV" else ("", match[0])
    parts = number.split(".")
    if all(len(part) == 3 for part in parts[1:]):
        return None
    return letter + " titik ".join(numbers.whole(part) for part in parts)


def _camel(match: re.Match[str]) -> str | None:
    """A word and an initialism grown together: ChatGPT, iOS."""
    if len(match["b"]) > 2 and _VOWEL.search(match["b"]):
        return None
    word = spell(match["a"]) if len(match["a"]) == 1 else match["a"]
    return f"{word} {read(match['b'], expand=False)}"


def _camel_behind(match: re.Match[str]) -> str | None:
    """An initialism and a word grown together: CNNIndonesia."""
    letters, word = match["b"], match["a"]
    longer, rest = letters + word[0], word[1:]
    if _is_known(longer) and not _is_known(letters) and _is_plain(rest):
        return f"{read(longer, expand=False)} {rest}"  # BRIsat
    return f"{spell(letters)} {word}" if is_word(word) else None


def _is_plain(word: str) -> bool:
    """Whether a word in small letters is none that is said otherwise than written."""
    return word not in shipped() and _VOWEL.search(word.upper()) is not None


def _is_known(capitals: str) -> bool:
    return any(entry.term == capitals for entry in shipped().get(capitals, ()))


def _letter_word(match: re.Match[str]) -> str:
    return f"{spell(match['letter'])}-"


_HYPHEN_NUMBER = rule(
    "hyphen-number",
    "letter",
    r"(?P<a>[^\W\d_]+)-(?P<n>\d{1,9}(?:[.,]\d{1,6}+)?)(?P<an>-?an\b)?(?P<b>[A-Za-z]{1,3}\b)?(?![\d])(?!\.\d)",
    _hyphenated,
)
RULES: tuple[Rule, ...] = (
    rule(
        "reduplication",
        "letter",
        r"(?P<prefix>(?:ber|ter|me|se|di|ke|pe)-)?(?P<stem>[A-Za-z]?[a-z]{2,})(?:2|²)-?(?P<suffix>(?:an|nya|ku|mu|lah|kah|kan|i)?)(?!\w|[.,]\d)",
        _redup,
    ),
    rule("letters-digits", "letter digit", r"(?!\d{1,9}an\b)[^\W_]{1,60}+(?![^\W_])", _mixed),
    rule("camel", "letter", r"(?P<a>[a-z]|[A-Z][a-z]{2,20})(?P<b>[A-Z]{2,4})(?![^\W_])", _camel),
    rule("camel", "letter", r"(?P<b>[A-Z]{2,4})(?P<a>[A-Z][a-z]{3,20})(?![^\W_])", _camel_behind),
    rule(
        "letter-word",
        "letter",
        r"(?P<letter>[B-DF-HJ-Zb-df-hj-z])-(?=[A-Z]|[a-z]{2})",
        _letter_word,
    ),
)
EARLY: tuple[Rule, ...] = (
    rule(
        "fold",
        "digit",
        rf"(?P<n>{amounts.NUMBER})(?:x|\sx(?=\s[a-z]))(?![^\W_])",
        lambda match: f"{amounts.spoken(match['n'])} kali",
    ),
    rule(
        "particles",
        "letter",
        r"(?P<a>PM)\s?(?P<n>(?:2[.,]5|10|1)\b)",
        lambda match: f"pe em {amounts.spoken(match['n'])}",
    ),
    rule(
        "version",
        "letter digit",
        r"(?:[vV](?=\d))?\d{1,3}(?:\.\d{1,4}){2,3}(?![\d,]|\.\d)",
        _version,
    ),
    rule("dotted-code", "letter", r"[A-Z]{1,3}(?:\.\d{1,2}){1,5}(?![\w/]|\.\w)", _dotted),
    _HYPHEN_NUMBER,
    rule("hyphen-number", "letter", r"(?P<a>U)\s?-\s?(?P<n>\d\d)(?P<an>)(?P<b>)\b", _hyphenated),
)
ORDINALS: tuple[Rule, ...] = (
    rule("ordinal-english", "digit", r"(?P<n>\d{1,2})(?:st|nd|rd|th)\b", _english_ordinal),
    rule(
        "ordinal",
        "letter",
        r"[Kk]e\s?-\s?(?P<n>\d{1,3}(?:\.\d{3}){1,4}|\d{1,15})(?P<nya>nya)?(?:[-–](?:ke-)?(?P<to>\d{1,3})(?![\d]|[.,-]\d))?(?![\d]|[.,]\d)",
        _ordinal,
    ),
    rule("ordinal", "letter", r"ke\s?(?P<n>\d{1,4})(?![\d/%]|[.,-]\d)", _loose_ordinal),
)
