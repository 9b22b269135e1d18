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
# "call center Pertamina 135", "layanan 112"
_CALL_CENTER = re.compile(
    r"(?i:\b(?:call|contact)\s(?:center|centre)|\bhotline)(?:\s[A-Z][\w-]{1,20}){1,2}\s\(?\Z"
)
_SERVICE = after(
    ("layanan", "panggilan", "saluran", "kanal"), r"\s(?:darurat\s|aduan\s|pengaduan\s)?"
)
_EXTENSION = re.compile(r"\s(?:ext|eks|ekstensi)\b")
_SHORT_CODE = re.compile(r"1\d\d\Z")
_ADDRESS = re.compile(
    r"\b(?:Jl|Jln|Jalan|Kec|Kecamatan|Kel|Kelurahan|Kab|Kabupaten|R[TW]|DKI|Prov|Provinsi)\b[^;:()]{0,80}[A-Z][a-z]+,?\s\Z"
)
_ENDS = re.compile(r"\s?(?:[.,;)]|\Z)(?!\d)")
# "rekening BCA 1234567890"
_ACCOUNT = re.compile(r"(?i:\b(?:rekening|norek|rek\.?))\s[A-Z][A-Za-z]{1,11}[\s:.]{0,3}\(?\Z")
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
_RALLY = after(("aksi", "alumni", "gerakan", "reuni", "reuni akbar", "massa", "pa"))
_AIRCRAFT = re.compile(rf"(?:{'|'.join(tables('airlines.toml')['digit_by_digit'])})\s\Z")


def _digits(match: re.Match[str]) -> str | None:
    if "+" in match[0] and len(_DIGIT.findall(match[0])) < _SHORTEST_ABROAD:
        return None
    plus = "plus " if match[0].lstrip("(")[:1] == "+" else ""
    return plus + numbers.digits(match[0])


def _named(match: re.Match[str]) -> str | None:
    """Digits right after "call center", "NIK", "kode pos" and the like."""
    before = left(match, 60)
    if match[0].isdigit() and _EXTENSION.match(right(match)):
        return numbers.digits(match[0])
    signs = [_IDENTIFIER, _IDENTIFIER_EARLIER, _ACCOUNT, _CALL_CENTER]
    if _SHORT_CODE.match(match[0]) and not _COUNTED.match(right(match)):
        signs.append(_SERVICE)
    if not any(sign.search(before) for sign in signs):
        return None
    if re.match(
        r"\s(?:orang|kali|unit|nomor|juta|ribu|persen|warga)",
        match.string[match.end() : match.end() + 8],
    ):
        return None
    return numbers.digits(match[0])


def _postcode(match: re.Match[str]) -> str | None:
    """Five digits behind the last place of an address."""
    before = left(match, 90)
    ends = _ENDS.match(right(match))
    return numbers.digits(match[0]) if ends and _ADDRESS.search(before) else None


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


def _battalion(match: re.Match[str]) -> str | None:
    """The number of a battalion: Yonif 413, Yonif Para Raider 503."""
    return numbers.digits(match[0]) if _BATTALION.search(left(match)) else None


def _cyclone(match: re.Match[str]) -> str | None:
    """A storm and the letter of its ocean: bibit siklon 94W."""
    if not _CYCLONE.search(left(match)):
        return None
    return f"{numbers.whole(match['n'])} {spell(match['sea'])}"


def _rally(match: re.Match[str]) -> str | None:
    """A day and month run together, by which a rally and its people are called: Aksi 212."""
    if not _RALLY.search(left(match)) or _COUNTED.match(right(match)):
        return None
    return numbers.digits(match[0])


def _flight(match: re.Match[str]) -> str:
    return f"{spell(match['code'])} {numbers.digits(match['n'])}"


def _named_flight(match: re.Match[str]) -> str | None:
    return _flight(match) if _FLIGHT.search(left(match)) else None


def _aircraft(match: re.Match[str]) -> str | None:
    return numbers.digits(match[0]) if _AIRCRAFT.search(left(match)) else None


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
        r"RT\.?\s?(?P<rt>\d{1,3})\s?[/,]?\s?RW\.?\s?(?P<rw>\d{1,3})\b",
        _neighbourhoods,
    ),
    rule(
        "rt-rw", "letter", r"RT\s?/\s?RW\s(?P<rt>\d{1,3})\s?/\s?(?P<rw>\d{1,3})\b", _neighbourhoods
    ),
    rule(
        "rt-rw", "letter", r"RT\.?\s?(?P<rt>\d{1,3})\s?/\s?(?P<rw>\d{1,3})\b(?!/)", _neighbourhoods
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
        rf"(?P<code>{any_of(_ALONE)}[\s-](?=\d)|{any_of(_AIRLINES)})(?P<n>\d{{3,4}})\b(?![.,]\d)",
        _flight,
    ),
    rule(
        "flight",
        "letter",
        rf"(?P<code>{any_of(_AIRLINES)})[\s-](?P<n>\d{{3,4}})\b(?![.,]\d)",
        _named_flight,
    ),
    rule("battalion", "digit", r"\d{3}\b(?![.,]\d)", _battalion),
    rule("cyclone", "digit", r"(?P<n>\d\d)(?P<sea>[A-Z])\b", _cyclone),
    rule(
        "rally",
        "digit",
        r"(?:0?[1-9]|[12]\d|3[01])(?:1[0-2]|[1-9])(?![\d-]|[.,/]\d)",
        _rally,
    ),
    rule("aircraft", "digit", r"\d{3}\b(?![.,]\d)", _aircraft),
    rule("phone", "digit symbol", rf"{_PHONE}(?!\d)", _digits),
    rule("identifier", "digit", r"\d{2,}+(?:[\s.-]\d{1,6}){0,6}(?!\d|[.,]\d)", _named),
    rule("postcode", "digit", r"[1-9]\d{4}(?!\d)", _postcode),
    rule("hull", "letter digit", r"(?:(?P<name>[A-Z][\w']{1,20})-)?(?P<n>\d{3})\b", _hull),
    rule("identifier", "digit", r"\d{9,}+(?![.,]?\d)", _row),
)
