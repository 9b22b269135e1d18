"""What is not the article: rules by the wording of a line, and of a page's title.

The words live in ``words/junk.toml``; here stands how they are matched. Each rule has a name, which
``briefing extract --explain`` shows.
"""

import re

from briefing.news.blocks import Block
from briefing.news.captions import is_caption
from briefing.news.dates import has_clock
from briefing.news.junk_words import contains, phrases, starts
from briefing.news.text import ends_sentence, is_prose, tidy, words

_PAGE_LABEL = re.compile(r"^\W*(?:halaman|page|hal)?\W*\d{1,3}\s*(?:dari|of|/)\s*\d{1,3}\s*(?:halaman|pages?)?\W*$|^halaman\W*(?:\d+\W*)*(?:show all)?$", re.IGNORECASE)  # fmt: skip
_GAMBAS = re.compile(
    r"^\[\s*(?:gambas|video|foto|youtube|embed)\b[^\]]*\]$|^\[\w[\w-]*\s[^\]]*=[^\]]*\]$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"^\W*(?:©|\(c\)|copyright\b(?!\s(?-i:[a-z]))|hak cipta\s?(?:©|\(c\)|:|\d|dilindungi|$))",
    re.IGNORECASE,
)
# "Ikuti Kabar Desa di: Facebook | Instagram"
_FOLLOW = re.compile(r"^(?:ikuti|follow|bagikan|kunjungi|temukan)\b[^:]{0,50}:", re.IGNORECASE)
# How many read it, and how long ago: "Dibaca: 312 kali", "LIVE Diperbarui 5 menit yang lalu".
_READERS = re.compile(
    r"^(?:dibaca|dilihat|hits|(?:post )?views?|pembaca)\W*\d[\d.,]*\W*(?:kali|x|views?|orang)?$|^\d[\d.,]*\W*(?:kali (?:dibaca|dilihat)|views?|dibaca)$"
    r"|^(?:live|update|diperbarui|terakhir|tayang|\W)*\d{1,2} (?:detik|menit|jam|hari|minggu|bulan) (?:yang )?(?:lalu|silam)$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"^\(?(?:\w{3,12}:\s*)?(?:https?://|www\.)\S+\)?\.?$|^\S+@\S+\.\w+$", re.IGNORECASE
)
_PHOTO_NOTE = re.compile(r"^\(?\s*(?:foto|photo|dok|dokumentasi|sumber foto|ilustrasi)\s*(?:\d{1,3}\s?(?:/|dari)\s?\d{1,3}\s*)?[:/.].{0,120}$", re.IGNORECASE)  # fmt: skip
_ADDRESSES_READER = re.compile(
    r"\b(?:kami|anda|kamu|ponselmu|kalian|kawan|channel|saluran|aplikasi|google|whatsapp|telegram|instagram|facebook|youtube|"
    r"tiktok|newsletter|link|tautan|https?|dengan judul|berlangganan|notifikasi|voucer|voucher|(?:portal|situs|laman|website) (?:ini|kami|berita)|berita (?:pilihan|terbaru|terkini|menarik))\b|di sini|\.(?:com|co\.id|id)\b",
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
# Beginnings by which a text speaks of itself.
_OF_ITSELF = ("artikel ini", "konten ini", "konten di bawah", "konten berikut")
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
# "Temukan lebih banyak berita di aplikasi kami", "Simak juga podcast kami": what a reader is told to
# do, with what the outlet makes. "Simak ulasannya berikut ini" leads to the text.
_CALL = re.compile(
    r"^\W*(?:(?:yuk|ayo|mari|jangan lupa|semoga bermanfaat)\b\W*){0,2}"
    r"(?:jangan lupa|simak|tonton|saksikan|baca|ikuti|cek|lihat|dengarkan|temukan|nikmati|kunjungi|dapatkan|share|bagikan|sebarkan|gabung|klik|unduh|download|subscribe)\b"
    r"(?!.*\bberikut)(?=.*\b(?:(?:artikel|berita|video|podcast|konten|liputan|perkembangan)\s(?:(?:menarik|penting|pilihan)\s)?(?:lain(?=\s(?:seputar|tentang|di|dari)\b|\W*$)|lainnya|kami|terbaru|terkini|menarik|ini)"
    r"|video selengkapnya|(?:aplikasi|kanal|channel|situs|laman|website|podcast|portal|akun|newsletter|media sosial)\s(?:\w+\s)?kami|kanal youtube|berita (?:lewat|melalui|di) aplikasi)\b)",
    re.IGNORECASE,
)
_MEDIA_QUOTE = re.compile(r"^[\s:]*['\"“‘]")
_NOTE = re.compile(r"^(?:\*+|_+|-+|=+|~+|\.+|•|\||>+|#\S+(?:\s+#\S+)*)$")
_CAMPAIGN = re.compile(r"^\W*#\w+(?: \w+){0,4}\W*$")
_CREDITED = re.compile(
    r"^(?i:penulis,?|peranan,|editor|reporter|pewarta|wartawan|redaktur|kontributor|penyunting|sumber gambar,"
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
_LETTERS = re.compile(r"[^\W\d_]")

_GLUED_PROMO = re.compile(
    r"(?<=\))\s*(?:Yuk,? Simak Juga|Simak Juga|Tonton Juga|Baca Juga)\b.{0,80}$"
    # "... kemarin. (Baca juga: Judul Lain) ...", "... kemarin. Baca juga: Judul Lain"
    r"|\s*[(\[](?:baca|lihat|simak|tonton)\s(?:juga|pula|selengkapnya)\s?:[^()\[\]]{3,160}[)\]]"
    # "(baca: ditangkap)" says what a word means.
    r"|\s*[(\[](?:baca|lihat|simak|tonton)\s?:\s?(?-i:[A-Z\"“])[^()\[\]]{20,160}[)\]]"
    r"|(?<=[.!?\"”])\s*(?:baca|lihat|simak|tonton)\s(?:juga|pula|selengkapnya)\s?:[^.!?]{3,160}$",
    re.IGNORECASE,
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
    if len(text) <= 60 and bare.lower() in phrases("whole", "furniture"):
        return "line: furniture"
    if len(text) <= 90 and phrases("whole", "networks").issuperset(words(_FOLLOW.sub("", bare))):
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
    promo = starts("line", "promo").match(lowered.lstrip(" *-–—•>»#([\"'“"))
    if promo is not None and _may_be_promo(block, promo[0]):
        return "line: promo"
    if len(text) < 420 and (
        (contains("part", "promo").search(lowered) and not _IS_SAID.search(text))
        or (contains("part", "channel").search(lowered) and _may_invite(text))
    ):
        return "line: promo"
    if len(text) < _LONGEST_INVITATION and _CALL.match(text) and not _REPORTS.search(text):
        return "line: promo"
    if block.link > 0 and len(text) < _LONGEST_INVITATION and _PRESS_HERE.search(text):
        return "line: promo"
    if block.link > (0.9 if len(text) > 40 else 0.8) and not ends_sentence(text):
        return "line: link"
    if is_caption(block):
        return "line: caption"
    return None


def heads_summary(text: str) -> bool:
    """Whether a line heads a list that tells the article's points in advance."""
    return len(text) <= 40 and text.lower().strip(" .:…!*-–—") in phrases("whole", "summary")


def is_paywall(text: str) -> bool:
    """Whether a line says that only subscribers read on."""
    lowered = text.lower()
    if contains("paywall").search(lowered):
        return True
    return not ends_sentence(text) and lowered.strip(" .:!*#-") in phrases("whole", "paywall")


def is_error_title(text: str) -> bool:
    """Whether a page's title says that it is none: 404, a search, an index."""
    title = text.lower().strip(" -|:")
    if starts("not-found").match(title):
        return True
    # "404 Pedagang Pindah" counts people: a code is one by itself, or with a mark or word behind it.
    code = starts("not-found-code").match(title)
    if code is None:
        return False
    rest = title[code.end() :].lstrip()
    return not rest[:1].isalnum() or starts("behind-code").match(rest) is not None


def without_glued_promo(text: str) -> tuple[str, str]:
    """The paragraph without what points elsewhere in it ("(abc/def) Yuk, Simak Juga ..."), and that."""
    return _GLUED_PROMO.sub("", text), tidy(" ".join(_GLUED_PROMO.findall(text)))


def _label(block: Block, lowered: str) -> str | None:
    """A label at the start of a line: with a colon, alone, before a link, or before a headline."""
    start = lowered.lstrip(" *-–—•>»#([\"'“")
    for rule in ("media", "see-also", "credits"):
        found = starts("label", rule).match(start)
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
        if found.group() in phrases("label", "ambiguous") and (
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
    """Whether a line that begins like a promo is one: prose neither addresses its reader nor links.

    A text that speaks of itself is one in any case.
    """
    if not is_prose(block.text) or block.bold or block.link > 0.25:
        return True
    if beginning.startswith(_OF_ITSELF):
        return True
    rest = block.text[len(beginning) :] if beginning in _TOPICS else block.text
    return _ADDRESSES_READER.search(rest) is not None and not _REPORTS.search(block.text)


def _may_invite(text: str) -> bool:
    """Whether a line that names an outlet's channel invites to it: other prose reports of it."""
    if not is_prose(text):
        return True
    return _INVITES.search(text) is not None and not _REPORTS.search(text)
