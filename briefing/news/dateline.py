"""The dateline: "JAKARTA, KOMPAS.com - ", "Liputan6.com, Jakarta ", "Jakarta (ANTARA) - ".

It is told from the sentence behind it by what it is made of: places, outlets, agencies, a date.
"""

import re
from functools import cache
from importlib.resources import files

_OUTLET = r"[\w][\w-]*(?:\.[a-z]{2,12}){1,3}"
_ADDRESS = re.compile(rf"^{_OUTLET}$", re.IGNORECASE)
_DATE = re.compile(
    r"^(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)\s*)?\(?\d{1,2}(?:/\d{1,2}(?:/\d{2,4})?|\s+[a-z]+(?:\s+\d{4})?)?\)?$",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"\(([^()]{2,40})\)\s*$")
_PLACE = re.compile(r"^(?:[A-Z][\w.'’]*)(?:[ /-]+(?:[A-Z][\w.'’]*|dan|di))*$")
_NO_DASH = re.compile(rf"^({_OUTLET}),\s*", re.IGNORECASE)
# "KONTAN.CO.ID - JAKARTA. Harga ..."
_PLACE_AFTER = re.compile(r"([A-Z]{4,}(?: [A-Z]{3,}){0,2})\.\s+(?=[\"“A-Z])")
_LEADING_WORDS = re.compile(r"^[^\W\d_]+(?: [^\W\d_]+){0,2}")
# A name that says that it is an outlet's: "Rimanews", "Radarpos".
_OUTLET_NAME = re.compile(r"^[A-Z]\w+(?:news|online|pos|post|media|tv|zone|times)$", re.IGNORECASE)
# "KBRN, Jakarta: ...", "WANASARI (Waspada): ...", and "Jakarta: ..." in bold.
_COLON = re.compile(r"^([^:.!?]{3,60}?)\s?:\s+(?=[\"“‘'A-Z])")
_DASHES = "-–—|"
_MARKS = " ,.:" + _DASHES
_LONGEST = 100


def split_dateline(
    text: str, lead: str = "", outlets: frozenset[str] = frozenset()
) -> tuple[str | None, str]:
    """The dateline without its dash, or None, and the text behind it.

    ``lead`` is the part of the text that the page sets in bold: where an outlet prints no dash,
    the bold type shows how far the dateline goes. ``outlets`` are names of the page's own site as
    ``outlet_key`` makes them. A text that is all dateline leaves "".
    """
    whole = ""
    for found in _heads(text[:_LONGEST]):
        if not whole:
            candidate = found.strip(_MARKS)
            whole = found if candidate and _is_dateline(candidate, lead, outlets) else ""
        elif not _is_place(found[len(whole) :].strip(_MARKS)):
            break
        else:
            whole = found  # "KONTAN.CO.ID - JAKARTA - "
    if whole:
        dateline = whole.strip(_MARKS)
        rest = text[len(whole) :].lstrip(" .:" + _DASHES)
        if place := _PLACE_AFTER.match(rest):
            return f"{dateline} - {place.group(1)}", rest[place.end() :]
        place_in_bold = lead[len(whole) :].strip(_MARKS) if lead.startswith(whole) else ""
        if place_in_bold and len(lead) < _LONGEST and _PLACE.match(place_in_bold):
            return f"{dateline} - {place_in_bold}", text[len(lead) :].lstrip(_MARKS)
        return dateline, rest
    return _with_colon(text, lead, outlets) or _without_dash(text, lead, outlets)


def outlet_key(name: str) -> str:
    """What makes two renderings of a site's name the same: "Kabar Desa", "KABARDESA"."""
    return re.sub(r"\W+|\.(?:com|co\.id|id|net|co|org)$", "", name.lower())


def _with_colon(text: str, lead: str, outlets: frozenset[str]) -> tuple[str, str] | None:
    found = _COLON.match(text)
    if found is None:
        return None
    candidate = found[1].strip(" ,")
    parts = _parts(candidate)
    kinds = [_kind(part, outlets) for part in parts]
    if not parts or None in kinds:
        return None
    is_bold = lead.strip(" ,:" + _DASHES) == candidate
    by_outlet = "outlet" in kinds and len(parts) > 1
    if by_outlet or (is_bold and all(kind == "city" for kind in kinds)):
        return candidate, text[found.end() :]
    return None


def _heads(head: str) -> list[str]:
    """What stands before each of the first dashes, with the dash."""
    found: list[str] = []
    for match in re.finditer(r"\s*(?:-{1,3}|–|—|\|)(?=\s|[\"“'‘(A-Z]|$)", head):
        spaced = match.group()[0].isspace() or head[match.end() : match.end() + 1] in (" ", "")
        long = match.group().strip() in ("--", "–", "—", "---")
        if (
            spaced
            or long
            or _ADDRESS.match(head[: match.start()].split()[-1] if match.start() else "")
        ):
            found.append(head[: match.end()])
        if len(found) == 3:
            break
    return found


def _is_place(part: str) -> bool:
    return part.title() in _names("cities") or (part.isupper() and len(part) > 3)


def _is_dateline(candidate: str, lead: str, outlets: frozenset[str]) -> bool:
    parts = _parts(candidate)
    if not parts or len(parts) > 6:
        return False
    kinds = [_kind(part, outlets) for part in parts]
    if None in kinds:
        return False
    if "outlet" in kinds:
        return True
    bold = bool(lead) and lead.strip(" ," + _DASHES) == candidate
    known = any(kind == "city" for kind in kinds)
    if bold:
        return known or candidate.isupper() or len(candidate.split()) <= 3
    if known:
        return True
    # A place in capitals that no list names: "TIRUPUR—".
    return candidate.isupper() and len(candidate) >= 5 and len(candidate.split()) <= 3 and candidate.replace(" ", "").isalpha()  # fmt: skip


def _parts(candidate: str) -> list[str]:
    found = _PARENTHESIS.search(candidate)
    parts: list[str] = []
    if found:
        candidate = candidate[: found.start()].rstrip(" ,")
        parts = re.split(r"\s*[/,]\s*", found.group(1))
    parts += re.split(r"\s*(?:,|\||\s[-–—]{1,2})\s*", candidate) if candidate else []
    return [part.strip(" .") for part in parts if part.strip(" .")]


def _kind(part: str, outlets: frozenset[str]) -> str | None:
    if (
        _ADDRESS.match(part)
        or _OUTLET_NAME.match(part)
        or part in _names("outlets")
        or part.upper() in ("ANTARA", "REUTERS")
        or (outlets and outlet_key(part) in outlets)
    ):
        return "outlet"
    if part.title() in _names("cities") or part in _names("cities"):
        return "city"
    if _DATE.match(part):
        return "date"
    words = part.split()
    if len(words) > 1 and (_ADDRESS.match(words[0]) or _ADDRESS.match(words[-1])):
        rest = words[1:] if _ADDRESS.match(words[0]) else words[:-1]
        return "outlet" if _PLACE.match(" ".join(rest)) else None
    if _PLACE.match(part) and len(words) <= 4:
        return "place"
    return None


def _without_dash(text: str, lead: str, outlets: frozenset[str]) -> tuple[str | None, str]:
    """Without a dash ("Liputan6.com, Jakarta Presiden ...") bold type or a known city ends it."""
    bare = lead.strip(_MARKS)
    if lead.endswith((".", ":")) and text.startswith(lead) and bare and _kind(bare, outlets) == "outlet":  # fmt: skip
        return bare, text[len(lead) :].lstrip(_MARKS)  # "RMOL. Warga ..."
    found = _NO_DASH.match(text)
    if found is None:
        return None, text
    if len(lead) > found.end() - 1 and text.startswith(lead) and len(lead) < _LONGEST:
        candidate = lead.strip(" ,." + _DASHES)
        if all(_kind(part, outlets) for part in _parts(candidate)):
            return candidate, text[len(lead) :].lstrip(" ." + _DASHES)
    following = text[found.end() : found.end() + 40]
    for city in _LEADING_WORDS.findall(following)[:1]:
        words = city.split()
        for count in range(min(3, len(words)), 0, -1):
            name = " ".join(words[:count])
            if name.title() in _names("cities"):
                end = found.end() + len(name)
                return text[:end], text[end:].lstrip(" .," + _DASHES)
    return None, text


@cache
def _names(which: str) -> frozenset[str]:
    lines = (files("briefing.news") / "words" / f"{which}.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
