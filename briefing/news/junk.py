"""What is not the article: rules by the name of an element and by the wording of a line.

The words live in ``words/junk.toml``; here stands how they are matched. Each rule has a name, which
``briefing extract --explain`` shows.
"""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from bs4 import Tag

from briefing.news.blocks import Block
from briefing.news.dateline import split_dateline
from briefing.news.dates import has_clock
from briefing.news.selectors import attribute, class_names
from briefing.news.text import CLOSERS, ends_sentence, is_prose, tidy, words

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_INLINE = frozenset("a abbr b cite code em font i mark q s small span strong sub sup u".split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PAGE_LABEL = re.compile(r"^\W*(?:halaman|page|hal)?\W*\d{1,3}\s*(?:dari|of|/)\s*\d{1,3}\s*(?:halaman|pages?)?\W*$|^halaman\W*(?:\d+\W*)*(?:show all)?$", re.IGNORECASE)  # fmt: skip
_GAMBAS = re.compile(r"^\[\s*(?:gambas|video|foto|youtube|embed)\b[^\]]*\]$", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"^\W*(?:©|\(c\)|copyright\b(?!\s(?-i:[a-z]))|hak cipta\s?(?:©|\(c\)|:|\d|dilindungi|$))",
    re.IGNORECASE,
)
# How many readers wrote: "3 Komentar". "3 Rekomendasi" may be a sub-heading.
_COUNTED = re.compile(r"^\(?[1-9]\d{0,4}\)?\s(?:komentar|comments?|tanggapan|balasan)\W*$")
# How many read it, and how long ago: "Dibaca: 312 kali", "LIVE Diperbarui 5 menit yang lalu".
_READERS = re.compile(
    r"^(?:dibaca|dilihat|hits|views?|pembaca)\W*\d[\d.,]*\W*(?:kali|x|views?|orang)?$|^\d[\d.,]*\W*(?:kali (?:dibaca|dilihat)|views?|dibaca)$"
    r"|^(?:live|update|diperbarui|terakhir|tayang|\W)*\d{1,2} (?:detik|menit|jam|hari|minggu|bulan) (?:yang )?(?:lalu|silam)$",
    re.IGNORECASE,
)
_MARK = re.compile(r":|\s[-–—]\s")
_ADDRESS = re.compile(
    r"^\(?(?:\w{3,12}:\s*)?(?:https?://|www\.)\S+\)?\.?$|^\S+@\S+\.\w+$", re.IGNORECASE
)
_PHOTO_NOTE = re.compile(r"^\(?\s*(?:foto|photo|dok|dokumentasi|sumber foto|ilustrasi)\s*(?:\d{1,3}\s?(?:/|dari)\s?\d{1,3}\s*)?[:/.].{0,120}$", re.IGNORECASE)  # fmt: skip
_CREDIT_END = re.compile(
    r"(?:\((?:[^()]{0,40}\b(?i:foto|photo|dok|ist|istimewa|shutterstock|freepik|pixabay|unsplash|getty|"
    r"afp|ap|reuters|antara|screenshot|tangkapan layar)\b[^()]{0,60}|[\w. -]{3,30}\.(?:com|co\.id|id)/[^()]{2,40}"
    r"|[A-Z][\w ]{2,25}/[A-Z][\w. ]{2,30})\)"
    r"|\((?:Instagram|IG|Twitter|X|TikTok|Facebook|FB|YouTube)\s?[/:@]\s?@?[\w. ]{2,40}\)"
    r"|©\s?[^!?]{2,60}|\b(?i:dok\.|foto:|photo:)\s?[^.!?]{2,60}|\bANTARA FOTO/[^.!?]{2,50})\W*$"
)
_CERTAIN_CREDIT = re.compile(
    r"(?:\b(?:ANTARA FOTO|AFP PHOTO|AP Photo|REUTERS)/[^.!?]{2,50}|\((?i:foto|photo)\s?:[^()]{2,90}\))\W*$"
)
# "... 19 Januari 2025. Tempo/Nama Fotografer"
_PHOTOGRAPHER = re.compile(
    r"(?:^|[.!?)\"”]\s*|\s)[A-Z][\w.]{2,20}/[A-Z][\w'.]*(?: [A-Z][\w'.]*){0,3}$"
)
_GLUED_CREDIT = re.compile(
    r"^(?:(?:SHUTTERSTOCK|DOK[.A-Z ]*|ANTARA(?: FOTO)?|AFP|REUTERS|GETTY IMAGES|KOMPAS\.?(?:com|COM)|THINKSTOCK|FREEPIK|PIXABAY)[/A-Z. ]*)(?=[A-Z][a-z])"
)
_ADDRESSES_READER = re.compile(
    r"\b(?:kami|anda|kamu|ponselmu|kalian|kawan|channel|saluran|aplikasi|google|whatsapp|telegram|instagram|facebook|youtube|"
    r"tiktok|newsletter|link|tautan|https?|dengan judul|berlangganan|notifikasi|berita (?:pilihan|terbaru|terkini|menarik))\b|di sini|\.(?:com|co\.id|id)\b",
    re.IGNORECASE,
)
# Beginnings that name themselves what readers are led to: news tells of apps and subscriptions, too.
_TOPICS = (
    "google news",
    "unduh aplikasi",
    "download aplikasi",
    "berlangganan ",
    "berlangganan",
    "langganan",
)
# Who says it stands behind a comma: "..., kata Kepala Desa", ",\" ujarnya".
_SAYS = r",[\"”]?\s(?:kata|ujar|ucap|tutur|ungkap|jelas|tegas|imbuh|pesan|imbau|tambah|sebut|papar|terang|pungkas)(?:nya)?\b"
_IS_SAID = re.compile(_SAYS)
# Prose that reports what somebody says: "kata Darsono", "mengatakan kepada kami".
_REPORTS = re.compile(
    rf"{_SAYS}|\b(?:kata|ujar|ucap|tutur|ungkap|imbuh)\s(?:[A-Z]|dia\b|polisi\b)"
    r"|\b(?:mengatakan|menjelaskan|mengaku|mengumumkan|meminta)\b"
)
_INVITES = re.compile(
    r"\b(?:ikuti|gabung|bergabung|klik|follow|simak|dapatkan|baca|cek|pantau|update|join|kunjungi|subscribe|kami|anda|kamu)\b",
    re.IGNORECASE,
)
# "Kompas.com/Nama Orang Warga menyeberangi ..."
_LEADING_CREDIT = re.compile(r"^[\w-]+\.(?:com|co\.id|id|net)/[A-Z]\w+ [A-Z]")
# Right behind a picture only: "WIKIPEDIA Bendera ...", "News.com.au Makanan ...", "... (24/3). (Nama Badan)"
_CREDIT_BY_PICTURE = re.compile(
    r"^(?:WIKIPEDIA|TWITTER|INSTAGRAM|FACEBOOK|YOUTUBE|PEXELS|UNSPLASH)[/A-Z. ]*(?=[A-Z][a-z])"
    r"|^(?:Twitter|Instagram|Facebook|YouTube|TikTok)[ /:]*@\w+ |^[A-Za-z][\w-]*(?:\.[a-z]{2,8}){1,2} [A-Z]"
)
# Behind a paragraph of some length it is the writer's name.
_NAME_BY_PICTURE = re.compile(r"[.!?] ?\([A-Z][^()]{3,80}\)$")
_LONG_CAPTION = 200
_LONGEST_CAPTION = 400
_QUOTE_MARK = re.compile(r"[\"“”]")
_MEDIA_QUOTE = re.compile(r"^[\s:]*['\"“‘]")
_NOTE = re.compile(r"^(?:\*+|_+|-+|=+|~+|\.+|•|\||>+|#\S+(?:\s+#\S+)*)$")
_CAMPAIGN = re.compile(r"^\W*#\w+(?: \w+){0,4}\W*$")
_CREDITED = re.compile(
    r"^(?i:penulis|editor|reporter|pewarta|wartawan|redaktur|kontributor|penyunting"
    # "Sumber Daya Alam" is a sub-heading.
    r"|sumber(?! (?:air|daya|dana|data|energi|informasi|listrik|makanan|masalah|pendapatan|penghasilan|protein)\b))(?: [A-Z][\w.'-]*){1,5}$"
)
_DAY = re.compile(
    r"^(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad),?\s)?\d{1,2}\s[a-z]{3,9}\s(?:19|20)\d\d$",
    re.IGNORECASE,
)
# The foot of an embedded post: "— Nama (@nama) October 14, 2025".
_POSTED = re.compile(r"^[—–-]{1,2}\s?.{1,60}\(@\w{1,30}\)\s.{4,30}$")
# "... kandidat teladan di sini", "Selengkapnya baca di tautan ini": for those who can press it.
_PRESS_HERE = re.compile(
    r"\b(?:klik|baca|dibaca|lihat|dilihat|cek|dicek|simak|disimak|selengkapnya|kunjungi)\b.{0,80}"
    r"\b(?:di\s?sini|(?:tautan|link|laman)\s(?:ini|berikut))\W*$",
    re.IGNORECASE,
)
_LONGEST_INVITATION = 160
_ROLES = (
    r"(?:dosen|guru|peneliti|pengamat|pengajar|mahasiswa|jurnalis|wartawan|pegiat|aktivis|direktur|ketua|anggota|alumn|kolumnis"
    r"|esais|penyair|sastrawan|dokter|advokat|analis|praktisi|pemerhati|pakar|ekonom|sejarawan|budayawan|kandidat|staf|pendiri|warga)"
)
# "*) Penulis adalah ...", "Penulis, dosen ...", "*Nama Orang, peneliti ...", "*) Nama Orang adalah ..."
_WRITER = re.compile(
    rf"^\W{{0,6}}(?:Para )?(?:Penulis|Penulis,[^,]{{3,60}},) (?:adalah|merupakan|ialah|kini|saat ini|bekerja|mengajar|{_ROLES})\b"
    rf"|^\W{{0,6}}Penulis,? {_ROLES}"
    rf"|^\W{{0,2}}\*\W{{0,4}}[A-Z][\w.'-]*(?:,? [A-Z][\w.'-]*){{0,6}},? (?:adalah|merupakan|{_ROLES})"
)
_LETTERS = re.compile(r"[^\W\d_]")

_SIGN_OFF_NAMES = r"[A-Za-z][\w.&' -]{0,28}"
_SIGN_OFF = re.compile(
    rf"[\s]*[(\[](?:\*+|[a-z]{{2,8}}|[A-Z]-\d{{1,2}}|[a-z]{{1,3}}\d{{1,3}}|[A-Z][a-z]{{1,3}}|[A-Z]{{1,3}}\d?|{_SIGN_OFF_NAMES}(?:\s?[/|]\s?{_SIGN_OFF_NAMES}){{1,4}}/?"
    r"|(?:ANTARA|Antara|Ant|AFP|Reuters|AP|DPA|Xinhua|Bloomberg|rls|adv|[\w-]+\.(?:com|id|co\.id|co|net)(?:/[\w. ]{2,30})?))[)\]]\s*\**$"
)
# "... kata Darsono.***"
_CLOSING_STARS = re.compile(r"(?<=[.!?\"”)])\s*\*{2,}$")
_DESK = re.compile(r"[(\[][a-z]{2,8}(?:/[a-z]{2,8}){0,3}[)\]]$")
_BARE_INITIALS = re.compile(r"^\(?\s*[a-z]{2,5}(?:/[a-z]{2,5}){1,3}\s*\)?$|^-?\s?[a-z]{2,3}-?$")
_CREDIT_NOTE = re.compile(
    r"\s*\(\s*(?:Penulis|Editor|Reporter|Sumber|Kontributor|Laporan|Pewarta)\s?:[^()]{2,160}\)\s*$",
    re.IGNORECASE,
)
_GLUED_PROMO = re.compile(
    r"(?<=\))\s*(?:Yuk,? Simak Juga|Simak Juga|Tonton Juga|Baca Juga)\b.{0,80}$"
    # "... kemarin. (Baca juga: Judul Lain) ...", "... kemarin. Baca juga: Judul Lain"
    r"|\s*[(\[](?:baca|lihat|simak|tonton)\s(?:juga|pula|selengkapnya)\s?:[^()\[\]]{3,160}[)\]]"
    # "(baca: ditangkap)" says what a word means.
    r"|\s*[(\[](?:baca|lihat|simak|tonton)\s?:\s?(?-i:[A-Z\"“])[^()\[\]]{20,160}[)\]]"
    r"|(?<=[.!?\"”])\s*(?:baca|lihat|simak|tonton)\s(?:juga|pula|selengkapnya)\s?:[^.!?]{3,160}$",
    re.IGNORECASE,
)


def element_rule(tag: Tag) -> str | None:
    """The rule that holds an element for junk by its name, classes or id; None for text."""
    if tag.name in ("nav", "aside"):
        return f"element: <{tag.name}>"
    names = class_names(tag)
    if identity := attribute(tag, "id"):
        names = [*names, identity]
    if not names:
        return None
    found = _element_match(" ".join(names), "any" if tag.name in _INLINE else "block")
    return f"element: {found}" if found else None


def is_furniture(tag: Tag) -> bool:
    """Whether an element is named as what holds no prose: share buttons, tags, paging, bylines."""
    names = [*class_names(tag), attribute(tag, "id")]
    return (
        tag.name not in _INLINE
        and tag.name not in _HEADINGS
        and _element_match(" ".join(names), "bare") is not None
    )


def line_rule(block: Block) -> str | None:
    """The rule that holds a whole line for junk; None for text."""
    text = block.text
    bare = tidy(text.strip(" .:?!*-–—•|>»›#↓→[]()"))
    if not _LETTERS.search(bare):
        return (
            None
            if len(bare) > 2 and any(map(str.isdigit, bare)) and block.item
            else "line: no words"
        )
    if len(text) <= 60 and bare.lower() in _phrases("whole", "furniture"):
        return "line: furniture"
    if len(text) <= 90 and _phrases("whole", "networks").issuperset(words(bare)):
        return "line: furniture"
    if len(text) <= 60 and _READERS.match(bare):
        return "line: furniture"
    if _GAMBAS.match(text) or _PAGE_LABEL.match(text):
        return "line: page label"
    if _COPYRIGHT.match(text) and len(text) < 200:
        return "line: copyright"
    if _ADDRESS.match(text):
        return "line: address"
    if _POSTED.match(text):
        return "line: embedded post"
    if _NOTE.match(text) or _CAMPAIGN.match(text):
        return "line: campaign"
    if _PHOTO_NOTE.match(text) and not is_prose(text):
        return "line: photo credit"
    if len(text) < 50 and (_DAY.match(text) or has_clock(text)) and not ends_sentence(text):
        return "line: date"
    lowered = text.lower()
    if found := _label(block, lowered):
        return found
    promo = _starts("line", "promo").match(lowered.lstrip(" *-–—•>»#([\"'“"))
    if promo is not None and _may_be_promo(block, promo[0]):
        return "line: promo"
    if len(text) < 420 and (
        (_contains("part", "promo").search(lowered) and not _IS_SAID.search(text))
        or (_contains("part", "channel").search(lowered) and _may_invite(text))
    ):
        return "line: promo"
    if block.link > 0 and len(text) < _LONGEST_INVITATION and _PRESS_HERE.search(text):
        return "line: promo"
    if block.link > 0.9 and not ends_sentence(text):
        return "line: link"
    if _is_caption(block):
        return "line: caption"
    return None


def is_end(text: str) -> bool:
    """Whether a heading says that the article is over."""
    bare = text.lower().strip(" :.-–—*»›>\"'“”")
    if bare.rstrip(" ()0123456789") in _phrases("end", "alone") or _COUNTED.match(bare):
        return True
    found = _starts("end", "after-article").match(bare)
    if found is None or len(bare) >= 70 or ends_sentence(text):
        return False
    # "Berita terkait: <a headline>" is a line of its own, whatever comes behind it.
    return _MARK.search(bare, found.end()) is None


def may_be_within(text: str) -> bool:
    """Whether a line that may end the article stands within it as well: a word, a page's number."""
    return _without_number(text) in _phrases("end", "alone") or leads_to_next_page(text)


def leads_to_next_page(text: str) -> bool:
    """Whether a line that may end the article says that a page does, which the next may follow."""
    return _without_number(text) in _phrases("end", "page")


def _without_number(text: str) -> str:
    return text.lower().strip(" :.-–—*»›>()0123456789")


def is_last(text: str, heading: bool = False) -> bool:
    """Whether behind a line that ends the article only readers' words or a writer's life stand.

    "3 Komentar" is such a line as a heading; a button within the text says the same.
    """
    lowered = text.lower()
    if heading and _COUNTED.match(lowered):
        return True
    return _contains("end", "last").search(lowered) is not None


def is_about_writer(text: str) -> bool:
    """Whether the last line of a column tells who its writer is."""
    return _WRITER.match(text) is not None


def is_video_announced(text: str) -> bool:
    """Whether a heading that may end the article announces a video: the text may go on behind it."""
    return _contains("end", "video").search(text.lower()) is not None


def is_paywall(text: str) -> bool:
    """Whether a line says that only subscribers read on."""
    lowered = text.lower()
    if _contains("paywall").search(lowered):
        return True
    return not ends_sentence(text) and lowered.strip(" .:!*#-") in _phrases("whole", "paywall")


def is_error_title(text: str) -> bool:
    """Whether a page's title says that it is none: 404, a search, an index."""
    title = text.lower().strip(" -|:")
    if _starts("not-found").match(title):
        return True
    # "404 Pedagang Pindah" counts people: a code is one by itself, or with a mark or word behind it.
    code = _starts("not-found-code").match(title)
    if code is None:
        return False
    rest = title[code.end() :].lstrip()
    return not rest[:1].isalnum() or _starts("behind-code").match(rest) is not None


def without_glued_promo(text: str) -> tuple[str, str]:
    """The paragraph without what points elsewhere in it ("(abc/def) Yuk, Simak Juga ..."), and that."""
    return _GLUED_PROMO.sub("", text), tidy(" ".join(_GLUED_PROMO.findall(text)))


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


@lru_cache(maxsize=4096)
def _element_match(names: str, which: str) -> str | None:
    parts = " ".join(re.split(r"[\s_\-]+", _CAMEL.sub(" ", names))).lower()
    found = _element_pattern(which).search(parts)
    return found.group().strip() if found else None


@cache
def _element_pattern(which: str) -> re.Pattern[str]:
    table = _table()["elements"]
    entries = table["any"] + table["block"] if which == "block" else table[which]
    return re.compile(rf"(?<![^\s])(?:{_alternatives(entries)})s?\d*(?![^\s])")


def _label(block: Block, lowered: str) -> str | None:
    """A label at the start of a line: with a colon, alone, before a link, or before a headline."""
    start = lowered.lstrip(" *-–—•>»#([\"'“")
    for rule in ("media", "see-also", "credits"):
        found = _starts("label", rule).match(start)
        if found is None:
            continue
        rest = start[found.end() :].lstrip()
        if rest and rest[0].isalnum() and start[found.end() - 1].isalnum() and not start[found.end()].isspace():  # fmt: skip
            continue
        if not rest.strip(" .:*-)]"):
            return f"line: {rule}"
        colon = rest[0] in ":：|" or rest.startswith("- ")
        if rule == "credits":
            if found.group().startswith("laporan ") and len(lowered) < 100 and not ends_sentence(block.text):  # fmt: skip
                return "line: credits"
            if (colon and len(lowered) < 160) or (not block.level and _CREDITED.match(block.text)):
                return "line: credits"
            continue
        headline = not ends_sentence(block.text) or block.bold
        if colon and (rule == "see-also" or headline or len(lowered) < 200):
            return f"line: {rule}"
        if rule == "media" and _MEDIA_QUOTE.match(rest) and len(lowered) < 220:
            return "line: media"
        if found.group() in _phrases("label", "ambiguous") and (
            block.link <= 0.35 or ends_sentence(block.text)
        ):
            continue
        if block.link > 0.35 or (block.bold and len(lowered) < 220):
            return f"line: {rule}"
        if headline and len(found.group()) > 8 and is_headline(block.text) and len(lowered) < 220:
            return f"line: {rule}"
    return None


def is_headline(text: str) -> bool:
    """Most words begin with a capital, as headlines are set."""
    spelled = [word for word in text.split() if word[:1].isalpha()]
    return len(spelled) >= 3 and sum(word[0].isupper() for word in spelled) >= 0.6 * len(spelled)


def _may_be_promo(block: Block, beginning: str) -> bool:
    """Whether a line that begins like a promo is one: prose addresses nobody and links nowhere."""
    if not is_prose(block.text) or block.bold or block.link > 0.25:
        return True
    rest = block.text[len(beginning) :] if beginning in _TOPICS else block.text
    return _ADDRESSES_READER.search(rest) is not None and not _REPORTS.search(block.text)


def _may_invite(text: str) -> bool:
    """Whether a line that names an outlet's channel invites to it: other prose reports of it."""
    if not is_prose(text):
        return True
    return _INVITES.search(text) is not None and not _REPORTS.search(text)


def _is_caption(block: Block) -> bool:
    text = block.text
    if doubled(text):
        return True
    if split_dateline(text, block.lead)[0] is not None:
        return False
    if _GLUED_CREDIT.match(text) or _LEADING_CREDIT.match(text):
        return True
    if block.after_media and (
        _CREDIT_BY_PICTURE.match(text)
        or (len(text) < _LONG_CAPTION and _NAME_BY_PICTURE.search(text))
    ):
        return True
    if len(text) > _LONGEST_CAPTION or _is_desk(text):
        return False
    if _CERTAIN_CREDIT.search(text, max(0, len(text) - 110)):
        return True
    if _PHOTOGRAPHER.search(text, max(0, len(text) - 70)) and not ends_sentence(text):
        return True
    credit = _CREDIT_END.search(text, max(0, len(text) - 110))
    if credit is not None:
        described = text[: credit.start()].rstrip()
        if text.startswith("Ilustrasi") or (block.after_media and len(described) < _LONG_CAPTION):
            return True
        quotes = _QUOTE_MARK.search(described) is not None  # a short last sentence and its agency
        return not quotes and not is_prose(described) and not ends_sentence(text)
    if not block.after_media or len(text) >= _LONG_CAPTION:
        return False
    return text.startswith("Ilustrasi") or _is_small_print(block)


def _is_small_print(block: Block) -> bool:
    """Whether the whole line is set in italics or small letters, and quotes nobody."""
    if _QUOTE_MARK.search(block.text):
        return False
    print_ = block.element.find(["i", "em", "small"]) if block.element is not None else None
    return isinstance(print_, Tag) and tidy(print_.get_text(" ")) == block.text


def _is_desk(text: str) -> bool:
    """Whether the text ends in the initials of a desk, in small letters: "(antara/jpnn)"."""
    return _DESK.search(text, max(0, len(text) - 40)) is not None


def doubled(text: str) -> bool:
    """Whether the line says its beginning again at its end, as copied captions do.

    Takes time linear in the length (the border of a string, by Knuth, Morris and Pratt).
    """
    if not 60 <= len(text) <= 2000 or text[:12] not in text[12:]:
        return False
    border = [0] * len(text)
    length = 0
    for position in range(1, len(text)):
        while length and text[position] != text[length]:
            length = border[length - 1]
        if text[position] == text[length]:
            length += 1
        border[position] = length
    return length >= 30 and length * 3 >= len(text)


@cache
def _starts(*path: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(_entries(*path))})(?!\w)")


@cache
def _contains(*path: str) -> re.Pattern[str]:
    return re.compile(_alternatives(_entries(*path)))


@cache
def _phrases(*path: str) -> frozenset[str]:
    return frozenset(_entries(*path))


def _entries(*path: str) -> list[str]:
    table: Any = _table()
    for step in path:
        table = table[step]
    return list(table["phrases"])


def _alternatives(entries: list[str]) -> str:
    ordered = sorted({entry.strip() for entry in entries}, key=len, reverse=True)
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in ordered)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("briefing.news") / "words" / "junk.toml").read_text("utf-8"))
