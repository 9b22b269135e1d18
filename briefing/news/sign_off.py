"""What closes an article behind its last sentence: a desk's initials, who its writer is."""

import re

from briefing.news.junk_words import contains
from briefing.news.text import CLOSERS

_ROLES = (
    r"(?:dosen|guru|peneliti|pengamat|pengajar|mahasiswa|jurnalis|wartawan|pegiat|aktivis|direktur|ketua|anggota|alumn|kolumnis"
    r"|esais|penyair|sastrawan|dokter|advokat|analis|praktisi|pemerhati|pakar|ekonom|sejarawan|budayawan|kandidat|staf|pendiri|warga)"
)
# "*) Penulis adalah ...", "Penulis, dosen ...", "*Nama Orang, peneliti ...", "*) Nama Orang adalah ..."
_WRITER = re.compile(
    rf"^\W{{0,6}}(?:Para )?(?:Penulis|Penulis,[^,]{{3,60}},) (?:adalah|merupakan|ialah|(?:(?:kini|saat ini) )?(?:bekerja|mengajar|menjabat|menempuh|aktif|tinggal|{_ROLES}))\b"
    rf"|^\W{{0,6}}Penulis,? {_ROLES}"
    rf"|^\W{{0,2}}\*\W{{0,4}}[A-Z][\w.'-]*(?:,? [A-Z][\w.'-]*){{0,6}},? (?:adalah|merupakan|{_ROLES})"
)
_LONGEST_NOTE = 250
_ROLE_BEHIND = re.compile(
    rf"\W{{1,4}}(?:(?:adalah|merupakan|ialah) )?(?:seorang )?{_ROLES}\b[^\"“]*$"
)
_SIGN_OFF_NAMES = r"[A-Za-z][\w.&' -]{0,28}"
_SIGN_OFF = re.compile(
    rf"[\s]*[(\[](?:\*+|[a-z]{{2,8}}|[A-Z]-\d{{1,2}}|[a-z]{{1,3}}\d{{1,3}}|[A-Z][a-z]{{1,3}}|[A-Z]{{1,3}}\d?|{_SIGN_OFF_NAMES}(?:\s?[/|]\s?{_SIGN_OFF_NAMES}){{1,4}}/?"
    r"|(?:ANTARA|Antara|Ant|AFP|Reuters|AP|DPA|Xinhua|Bloomberg|rls|adv|[\w-]+\.(?:com|id|co\.id|co|net)(?:/[\w. ]{2,30})?))[)\]]\s*\**$"
)
# "... kata Darsono.***"
_CLOSING_STARS = re.compile(r"(?<=[.!?\"”)])\s*\*{2,}$")
_BARE_INITIALS = re.compile(r"^\(?\s*[a-z]{2,5}(?:/[a-z]{2,5}){1,3}\s*\)?$|^-?\s?[a-z]{2,3}-?$")
_CREDIT_NOTE = re.compile(
    r"\s*\(\s*(?:Penulis|Editor|Reporter|Sumber|Kontributor|Laporan|Pewarta)\s?:[^()]{2,160}\)\s*$",
    re.IGNORECASE,
)


def is_about_writer(text: str, writer: str = "") -> bool:
    """Whether the last line of a column tells who its writer is, whose name may be known."""
    if _WRITER.match(text) or (len(text) < _LONGEST_NOTE and contains("end", "writer").search(text.lower())):  # fmt: skip
        return True
    return bool(writer) and text.startswith(writer) and _ROLE_BEHIND.match(text, len(writer)) is not None  # fmt: skip


def without_sign_off(text: str, last: bool = True) -> str:
    """The paragraph without the desk's initials at its end: "(abc/def)", "(E-2)", "[abc]".

    Only behind the end of a sentence, so that "(KPK)" within one stays. Empty where the line is
    nothing else.
    """
    text = _CREDIT_NOTE.sub("", text)
    text = _CLOSING_STARS.sub("", text)
    for _ in range(2):
        found = _SIGN_OFF.search(text, max(0, len(text) - 130))
        if found is None:
            break
        before = text[: found.start()].rstrip()
        if before and before[-1] not in ".!?…" + CLOSERS:
            # "... jalan (mdk/yan)": initials with a slash need no full stop before them.
            initials = re.fullmatch(r"\s*\([a-z]{2,5}(?:/[a-z]{2,6}){1,3}\)", found.group())
            if initials is None or not last:
                break
        text = before
    if _BARE_INITIALS.match(text):
        return ""
    return text
