"""A headline as it is said: without the labels that only make sense on a page."""

import re

_KINDS = (
    r"(?:video|foto|infografi[ks]|grafis|galeri|live(?: report| streaming)?|breaking ?news"
    r"|(?:ter)?populer|foto-foto|potret|klip|podcast|headline|top \d+(?: news)?|advertorial|eksklusif|exclusive"
    r"|hot ?news)"
)
_BRACKETED = rf"[\[(](?:(?i:{_KINDS})\b[^\])]{{0,40}}|[A-Z][A-Z ]{{2,40}})[\])]"
# A selection's label names its section: "Terpopuler Nasional:". In "Video Penipuan: Polisi Bergerak" or
# "Potret Desa: Sawah Kering" the word belongs to what is told.
_LABEL = rf"(?i:{_KINDS}|(?:(?:ter)?populer|top \d+)(?: [\w.]+){{1,2}})\s*[:|]|(?i:update)\s*:"
# Labels without a colon: "Breaking News - Gempa", "VIDEO Detik-detik".
_NO_COLON = rf"(?i:{_KINDS}) [–-] (?=[A-Z])|(?:VIDEO|FOTO|INFOGRAFIS) (?=[A-Z][a-z])"
_FIRST = re.compile(rf"\A\s*(?:{_BRACKETED}\s*[:|–-]?|{_LABEL}|{_NO_COLON})\s*")
_LAST = re.compile(rf"\s*{_BRACKETED}\s*\Z")
_BAR = re.compile(r"\s+[|•]\s+")
_LOOSE_COLON = re.compile(r"\s+:(?=\s)")


def headline(title: str) -> str:
    """The title without "VIDEO:", "[POPULER GLOBAL]", "(FOTO)" and the like.

    Titles strung together by bars become sentences. A title that is nothing but a label stays.
    """
    said = _LAST.sub("", _FIRST.sub("", title, count=1))
    said = _LOOSE_COLON.sub(":", _BAR.sub(". ", said)).strip()
    return said or title
