"""Pages as the publishers build them, with their advertisements, captions and "Baca juga"."""

from collections.abc import Callable
from datetime import datetime
from html import escape

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")  # fmt: skip
_READ_ALSO = '<a href="/baca/lain">Warga Menanti Kabar Lain dari Daerah Sebelah</a>'

Body = Callable[[str, list[str], str, datetime], str]
"""Title, paragraphs (the dateline's place apart), dateline, moment -> the page's article."""


def page(build: Body, url: str, title: str, paragraphs: list[str], dateline: str, when: datetime, site: str) -> str:  # fmt: skip
    """A whole page around an article: head, navigation, a column of others, a footer."""
    others = "".join(
        f'<li><a href="/lain/{i}">Judul Berita Lain Nomor {i}</a></li>' for i in range(6)
    )
    return (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{escape(title)} - {site}</title>'
        f'<link rel="canonical" href="{url}"><meta property="og:site_name" content="{site}">'
        f'</head><body><nav><ul><li><a href="/">Beranda</a></li><li><a href="/indeks">Indeks</a></li></ul></nav>'
        f"{build(escape(title), [escape(p, quote=False) for p in paragraphs], dateline, when)}"
        f'<aside class="sidebar"><h3>Terpopuler</h3><ul>{others}</ul></aside>'
        f"<footer>Hak cipta {site} {when.year}</footer></body></html>"
    )


def _long(when: datetime) -> str:
    return f"{_DAYS[when.weekday()]}, {when.day} {_MONTHS[when.month - 1]} {when.year} {when:%H:%M} WIB"


def _ps(paragraphs: list[str]) -> str:
    return "".join(f"<p>{p}</p>" for p in paragraphs)


def detik(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """Detik: a dateline outside every paragraph, "SCROLL TO CONTINUE" in paragraphs."""
    return (
        f'<article class="detail"><h1 class="detail__title">{title}</h1><div class="detail__author">Rina Astuti - detikNews</div>'
        f'<div class="detail__date">{_long(when)}</div><figure><figcaption>Suasana di {place} (Foto: Rina/detikcom)</figcaption></figure>'
        f'<div class="detail__body-text itp_bodycontent"><strong>{place}</strong> - {_ps(paragraphs[:2])}'
        '<div class="parallaxindetail"><p class="para_caption">ADVERTISEMENT</p><p class="para_caption">SCROLL TO CONTINUE WITH CONTENT</p></div>'
        f'<table class="linksisip"><tr><td><div class="lihatjg"><strong>Baca juga: </strong>{_READ_ALSO}</div></td></tr></table>'
        f"{_ps(paragraphs[2:])}<strong>(rin/kna)</strong></div></article>"
    )


def kompas(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """Kompas: "KOTA, KOMPAS.com -" in bold."""
    return (
        f'<h1 class="read__title">{title}</h1><div class="read__time">Kompas.com - {when:%d/%m/%Y, %H:%M} WIB</div>'
        f'<div class="read__content"><div class="clearfix"><p><strong>{place.upper()}, KOMPAS.com - </strong>{paragraphs[0]}</p>'
        f'<p><strong>Baca juga: <a class="inner-link-baca-juga" href="/x">Warga Menanti Kabar Lain</a></strong></p>{_ps(paragraphs[1:])}</div></div>'
    )


def antara(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """Antara: "Kota (ANTARA) -" and its copyright lines."""
    return (
        f'<div class="wrap__article-detail"><div class="wrap__article-detail-title"><h1>{title}</h1></div>'
        f'<ul class="list-inline"><li class="list-inline-item mr-2">{_long(when)}</li></ul>'
        f'<div class="wrap__article-detail-content post-content"><p>{place} (ANTARA) - {paragraphs[0]}</p>{_ps(paragraphs[1:3])}'
        f'<span class="baca-juga"><b>Baca juga: {_READ_ALSO}</b></span>{_ps(paragraphs[3:])}'
        f'<p class="text-muted small mt10">Pewarta: Rina Astuti<br>Editor: Budi Santosa<br>Copyright &copy; ANTARA {when.year}</p></div></div>'
    )


def cnn(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """CNN Indonesia and CNBC Indonesia: a double hyphen."""
    return (
        f'<h1 class="mb-2 text-cnn_black">{title}</h1><div class="text-cnn_grey text-sm mb-4">{_long(when)}</div>'
        f'<div class="detail-text text-cnn_black"><strong>{place}, CNN Indonesia</strong> -- {_ps(paragraphs[:3])}'
        f'<div class="paradetail"><p class="para_caption">ADVERTISEMENT</p></div>{_ps(paragraphs[3:])}<p>[Gambas:Video CNN]</p><strong>(rin/pta)</strong></div>'
    )


def tempo(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """Tempo: an element for each paragraph, all with the same id."""
    first = f"<b>TEMPO.CO</b>, <b>{place}</b> - {paragraphs[0]}"
    each = "".join(f'<div id="content-wrapper"><p>{p}</p></div>' for p in [first, *paragraphs[1:]])
    stamp = f"{when.day} {_MONTHS[when.month - 1]} {when.year} | {when:%H.%M} WIB"
    return (
        f'<article><h1>{title}</h1><p class="date">{stamp}</p>{each}'
        '<div id="content-wrapper"><p>Pilihan Editor: <a href="/x">Kabar Lain dari Daerah</a></p></div></article>'
    )


def liputan6(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """Liputan6: its pages in one document, a page of videos at the end."""
    parts = "".join(
        f'<div class="article-content-body__item-page" data-page="{n}"><div class="article-content-body__item-content">{body}</div></div>'
        for n, body in enumerate(
            (
                f"<p><b>Liputan6.com, {place}</b> - {paragraphs[0]}</p>{_ps(paragraphs[1:3])}",
                _ps(paragraphs[3:]),
            ),
            1,
        )
    )
    return (
        f'<h1 class="read-page--header--title">{title}</h1><time datetime="{when.isoformat()}">{_long(when)}</time>'
        f'<div class="article-content-body">{parts}</div>'
    )


def merdeka(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """Merdeka, all pages in one."""
    return (
        f'<div class="articles-content"><h1 class="articles-content__title">{title}</h1><div class="articles-content__date">{_long(when)}</div>'
        f'<div class="articles-content__body">{_ps(paragraphs[:2])}<div class="bg-primary-50"><span>Baca Juga</span>{_READ_ALSO}</div>'
        f"{_ps(paragraphs[2:])}</div></div>"
    )


def tribun(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """Tribunnews: "Baca:" paragraphs."""
    return (
        f'<h1 id="arttitle">{title}</h1><div id="article"><time>{_long(when)}</time><div class="side-article txt-article">'
        f"<p><strong>TRIBUNNEWS.COM, {place.upper()} - </strong>{paragraphs[0]}</p>{_ps(paragraphs[1:3])}"
        f'<p class="baca">Baca: {_READ_ALSO}</p>{_ps(paragraphs[3:])}</div></div>'
    )


def republika(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """Republika: malformed paragraphs."""
    rest = "".join(f'<p class="b2"><p>{p}</p>' for p in paragraphs[1:])
    return (
        f'<div class="date date-item__headline">{_long(when)}</div><div class="max-card__title"><h1>{title}</h1></div>'
        f'<div class="article-content"><article><p>REPUBLIKA.CO.ID, {place.upper()} -- {paragraphs[0]}</p>{rest}</article></div>'
    )


def okezone(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """Okezone: the city alone, an en dash."""
    return (
        f'<div class="title-article"><h1>{title}</h1></div><div class="journalist">{_long(when)}</div><div class="c-detail read">'
        f'<p><strong>{place.upper()}</strong> – {paragraphs[0]}</p><div id="baca-juga"><div>Baca Juga:</div>{_READ_ALSO}</div>{_ps(paragraphs[1:])}</div>'
    )


def sindonews(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """Sindonews: no paragraph elements, line breaks."""
    text = "<br><br>".join(paragraphs)
    return (
        f'<article><h1 class="detail-title">{title}</h1><div class="detail-date-artikel">{_long(when)}</div>'
        f'<div class="detail-desc" id="detail-desc"><strong>{place.upper()}</strong> - {text}<div class="editor">(rin)</div></div></article>'
    )


def suara(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """Suara."""
    return (
        f'<div class="info"><h1>{title}</h1><span class="date">{_long(when)}</span></div><div class="article-content">'
        f'<div class="ten-second"><p>Baca 10 detik</p></div><p><b>Suara.com -</b> {paragraphs[0]}</p>{_ps(paragraphs[1:])}</div>'
    )


def kumparan(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """Kumparan."""
    each = "".join(f'<p data-qa-id="story-paragraph">{p}</p>' for p in paragraphs)
    return f'<article><header><h1 data-qa-id="story-title">{title}</h1><time data-qa-id="publish-date">{_long(when)}</time></header>{each}</article>'


def jpnn(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """JPNN."""
    return (
        f'<h1 class="judul">{title}</h1><div class="date-publish">{_long(when)}</div><div itemprop="articleBody">'
        f'<p><span class="jpnncom"><strong>jpnn.com</strong></span>, {place.upper()} - {paragraphs[0]}</p><div class="baca-juga"><p>Baca Juga:</p>{_READ_ALSO}</div>{_ps(paragraphs[1:])}</div>'
    )


def media_indonesia(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """Media Indonesia: a desk code at the end."""
    return (
        f'<div class="detail"><h1>{title}</h1><span class="datetime">{when.day}/{when.month}/{when.year} {when:%H:%M}</span></div>'
        f'<div class="article">{_ps(paragraphs)}<p>(H-2)</p></div>'
    )


def berita_satu(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """BeritaSatu."""
    return (
        f'<h1>{title}</h1><small class="text-muted">{_long(when)}</small><div class="body-content b1-article">'
        f"<p><strong>{place}, Beritasatu.com</strong> - {paragraphs[0]}</p>{_ps(paragraphs[1:])}</div>"
    )


def viva(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """VIVA."""
    return (
        f'<h1 class="main-title">{title}</h1><time class="date">{_long(when)}</time><div class="main-content-detail">'
        f"<p><strong>{place}, VIVA</strong> – {paragraphs[0]}</p>{_ps(paragraphs[1:])}</div>"
    )


def plain(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """A site that nobody knows: an article element and nothing else."""
    return f'<main><article><h1>{title}</h1><p class="tanggal">{_long(when)}</p>{_ps(paragraphs)}</article></main>'


def redesigned(title: str, paragraphs: list[str], place: str, when: datetime) -> str:
    """What a site looks like the morning after: none of its old names."""
    return (
        f'<div class="x-story"><div class="x-head"><h1>{title}</h1><p>{_long(when)}</p></div>'
        f'<div class="x-body">{_ps(paragraphs)}</div></div>'
    )
