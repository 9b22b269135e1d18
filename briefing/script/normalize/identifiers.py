"""What is read digit by digit: telephone numbers, identity numbers, RT/RW, plates, flights."""

import re

from briefing.script.normalize import numbers
from briefing.script.normalize.data import tables, words
from briefing.script.normalize.letters import spell
from briefing.script.normalize.rule import Rule, after, any_of, left, right, rule

_IDENTIFIER = after(
    words("identifier"),
    r"(?:\s(?:di|ke|nomor|no\.?|dengan|adalah|resmi|darurat|pengaduan))?[\s:.]{0,3}\(?",
)
_IDENTIFIER_EARLIER = re.compile(
    rf"(?i:\b{any_of(words('identifier'))})\b[^.;]{{0,24}}?\d[\d\s()+-]{{1,20}}(?:\s?(?:,|/|atau|dan|dan/atau|serta)\s?)\Z"
)
# "layanan 112"
_SERVICE = after(
    ("layanan", "panggilan", "saluran", "kanal"), r"\s(?:darurat\s|aduan\s|pengaduan\s)?"
)
_EXTENSIONS = (" ext.", " ext ", " ekstensi ")
_SHORT_CODE = re.compile(r"1\d\d\Z")
_ADDRESS = re.compile(
    r"\b(?:Jl|Jln|Jalan|Kec|Kecamatan|Kel|Kelurahan|Kab|Kabupaten|R[TW]|DKI|Prov|Provinsi)\b[^;:()]{0,80}[A-Z][a-z]+,?\s\Z"
)
_ENDS = re.compile(r"\s?(?:[.,;)]|\Z)(?!\d)")
# "rekening BCA 1234567890", "call center Pertamina 135"
_ACCOUNT = re.compile(
    r"(?:(?i:\b(?:rekening|norek|rek\.?))\s[A-Z][A-Za-z]{1,11}[\s:.]{0,3}"
    r"|(?i:\b(?:call|contact)\s(?:center|centre)|\bhotline)(?:\s[A-Z][\w-]{1,20}){1,2}\s)\(?\Z"
)
# "+62 812-3456", but "+19.207s" behind the winner.
_SHORTEST_ABROAD = 8
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(rf"\s(?:rupiah|dolar|euro|yen|{any_of(words('counted'))})\b")
_PLATES = frozenset(words("plate"))
_AIRLINES: list[str] = tables("airlines.toml")["codes"]
_ALONE: list[str] = tables("airlines.toml")["alone"]
_FLIGHT = after(
    ("air", "airlines", "airways", "airasia", "penerbangan", "pesawat", "maskapai"),
    r"\s(?:nomor\s|bernomor\s|rute\s)?\(?",
)
_BATTALION = re.compile(
    r"\bYon(?:if|\sTP)(?:\s(?:Para|Raider|Mekanis|Mekanisme|Linud|Para\sRaider|TP))?\s\Z"
)
_CYCLONE = after(("siklon", "siklon tropis", "bibit siklon", "bibit siklon tropis", "invest"))
# A day and its month run together.
_DAY_AND_MONTH = re.compile(r"(?:[1-9]|[12]\d|3[01])(?:1[0-2]|[1-9])\Z")
_RALLY = after(("aksi", "alumni", "gerakan", "reuni", "reuni akbar", "massa", "pa"))
_AIRCRAFT = re.compile(rf"(?:{'|'.join(tables('airlines.toml')['digit_by_digit'])})\s\Z")


def _digits(match: re.Match[str]) -> str | None:
    if "+" in match[0] and len(_DIGIT.findall(match[0])) < _SHORTEST_ABROAD:
        return None
    plus = "plus " if match[0].lstrip("(")[:1] == "+" else ""
    return plus + numbers.digits(match[0])


def _is_identifier(match: re.Match[str], before: str) -> bool:
    """Whether the words around name what is said digit by digit; the quickest look comes first."""
    extended = match.string.startswith(_EXTENSIONS, match.end())
    if extended or _IDENTIFIER.search(before):
        return True
    if _DIGIT.search(before) and _IDENTIFIER_EARLIER.search(before):
        return True
    if _SHORT_CODE.match(match[0]) and _SERVICE.search(before):
        return not _COUNTED.match(right(match))
    return _ACCOUNT.search(before) is not None


def _named(match: re.Match[str]) -> str | None:
    """Digits right after "call center", "NIK", "kode pos" and the like."""
    if not _is_identifier(match, left(match, 60)):
        return None
    if re.match(
        r"\s(?:orang|kali|unit|nomor|juta|ribu|persen|warga)",
        match.string[match.end() : match.end() + 8],
    ):
        return None
    return numbers.digits(match[0])


def _row(match: re.Match[str]) -> str | None:
    """A long row of digits without full stops counts nothing, unless it is round or counts."""
    counts = match[0].endswith("0000") or _COUNTED.match(right(match))
    return None if counts else numbers.digits(match[0])


def _neighbourhood(match: re.Match[str]) -> str:
    return f"{spell(match['what'])} {_unit_number(match['n'])}"


def _unit_number(written: str) -> str:
    return numbers.digits(written) if written[0] == "0" else numbers.whole(written)


def _neighbourhoods(match: re.Match[str]) -> str:
    return f"er te {_unit_number(match['rt'])} er we {_unit_number(match['rw'])}"


def _plate(match: re.Match[str]) -> str | None:
    if match["a"] not in _PLATES:
        return None
    return f"{spell(match['a'])} {numbers.digits(match['n'] or match['m'])} {spell(match['b'])}"


def _cyclone(match: re.Match[str]) -> str | None:
    """A storm and the letter of its ocean: bibit siklon 94W."""
    if not _CYCLONE.search(left(match)):
        return None
    return f"{numbers.whole(match['n'])} {spell(match['sea'])}"


def _called(match: re.Match[str]) -> str | None:
    """Numbers by which something is called: Boeing 737, Yonif 413, Aksi 212, a postal code."""
    before, length = left(match, 90), len(match[0])
    if length == 3 and (_AIRCRAFT.search(before) or _BATTALION.search(before)):
        return numbers.digits(match[0])
    if length < 5 and _DAY_AND_MONTH.match(match[0]) and _RALLY.search(before):
        return None if _COUNTED.match(right(match)) else numbers.digits(match[0])
    if length == 5 and _ENDS.match(right(match)) and _ADDRESS.search(before):
        return numbers.digits(match[0])
    return None


def _flight(match: re.Match[str]) -> str | None:
    """A flight's number; behind a space only where the letters stand for nothing else."""
    if match["gap"] and match["code"] not in _ALONE and not _FLIGHT.search(left(match)):
        return None
    return f"{spell(match['code'])} {numbers.digits(match['n'])}"


def _hull(match: re.Match[str]) -> str | None:
    if not re.search(
        r"\b(?:(?:KRI|KD|USS|HMAS|KN|KAL|KP)\s|KM\s(?=[A-Z]))(?:(?:[A-Z][\w']*|dr\.)[\s-]){0,4}\Z",
        left(match),
    ):
        return None
    number = numbers.digits(match["n"])
    return f"{match['name']} {number}" if match["name"] else number


_PHONE = r"(?:\(?\+\d{1,3}\)?[\s.-]?\(?\d{1,5}\)?(?:[\s.-]?\d{2,5}){1,4}|\(0\d{2,3}\)[\s-]?\d{3,8}(?:[\s.-]\d{2,5}){0,3}|0\d{2,3}[\s-]\d{3,8}(?:[\s.-]\d{2,5}){0,3}|08\d{8,11}|08\d{1,2}(?:[-\s.]\d{1,5}){2,4}|0?800[-\s]\d[\d-]{3,10}|1500[-\s]?\d{3})"
RULES: tuple[Rule, ...] = (
    rule(
        "rt-rw",
        "letter",
        r"RT\.?\s?(?P<rt>\d{1,3})(?:\s?[/,]?\s?RW\.?\s?|\s?/\s?)(?P<rw>\d{1,3})\b(?!/)",
        _neighbourhoods,
    ),
    rule(
        "rt-rw", "letter", r"RT\s?/\s?RW\s(?P<rt>\d{1,3})\s?/\s?(?P<rw>\d{1,3})\b", _neighbourhoods
    ),
    rule(
        "rt-rw", "letter", r"(?P<what>R[TW])\.?\s?(?P<n>\d{1,3})\b(?!\s?[-–]\s?\d)", _neighbourhood
    ),
    rule(
        "plate",
        "letter",
        r"(?P<a>[A-Z]{1,2})(?:\s(?P<n>\d{1,4})\s|-(?P<m>\d{3,4})-)(?P<b>[A-Z]{1,3})\b(?![.-]\w)",
        _plate,
    ),
    rule(
        "flight",
        "letter",
        rf"(?=[A-Z]\w[\s-]?\d{{3}})(?P<code>{any_of(_AIRLINES)})(?P<gap>[\s-])?(?P<n>\d{{3,4}})\b(?![.,]\d)",
        _flight,
    ),
    rule("cyclone", "digit", r"(?P<n>\d\d)(?P<sea>[A-Z])\b", _cyclone),
    rule("called", "digit", r"[1-9]\d{2,4}(?![\d-]|[.,/]\d|[A-Za-z])|\d{3}(?=-\d)", _called),
    rule("phone", "digit symbol", rf"{_PHONE}(?!\d)", _digits),
    rule("identifier", "digit", r"\d{2,}+(?:[\s.-]\d{1,6}){0,6}(?!\d|[.,]\d)", _named),
    rule("hull", "letter digit", r"(?:(?P<name>[A-Z][\w']{1,20})-)?(?P<n>\d{3})\b", _hull),
    rule("identifier", "digit", r"\d{9,}+(?![.,]?\d)", _row),
)
