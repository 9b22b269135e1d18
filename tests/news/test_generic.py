"""The generic way over the shapes in which unknown sites set an article, and over lists."""

import pytest

from briefing.errors import NotAnArticleError
from briefing.news.extract import extract

TITLE = "Warga Sukamaju Bangun Jembatan Bambu"
TEXT = (
    "Warga Desa Sukamaju membangun jembatan bambu sepanjang 40 meter di atas Sungai Cimerang.",
    "Kepala Desa Sukamaju, Darsono Wiryo, mengatakan semua bambu berasal dari kebun warga sendiri.",
    "Jembatan itu dipakai oleh sekitar 600 pelajar yang sebelumnya harus memutar sembilan kilometer.",
    '"Kami bersyukur," kata Darsono.',
)
ONE, TWO, THREE, FOUR = TEXT
OTHER = "Kalimat dari artikel lain yang dimuat sebagai cuplikan di bawah judulnya, cukup panjang untuk menipu."
P = "".join(f"<p>{text}</p>" for text in TEXT)
CARDS = "".join(
    f"<article class='post-card'><h3><a href='/{n}'>Judul lain nomor {n} di sini</a></h3><p>{OTHER} {n}.</p></article>"
    for n in range(6)
)
H1 = f"<h1>{TITLE}</h1>"
SHAPES = {
    "a blog system": "<header><nav><a href=/>Home</a></nav></header><main class='site-main'><article class='post'>"
    f"<header class='entry-header'>{H1}<div class='entry-meta'>oleh <a rel=author>Ratna K</a></div></header>"
    f"<div class='entry-content'>{P}<div class='sharedaddy'>Bagikan ini: <a>FB</a></div>"
    f"<div id='jp-relatedposts'><h3>Terkait</h3><p>{OTHER}</p></div></div></article><section id=comments>"
    f"<h2>2 Komentar</h2><ol><li><p>{OTHER} Kesal.</p></li></ol></section></main><aside>{CARDS}</aside>",
    "cards of other articles below": f"{H1}<div class=isi>{P}</div><div class=lainnya>{CARDS}</div>",
    "a layout table": f"<table><tr><td><a href=1>Menu</a></td><td><font size=5><b>{TITLE}</b></font><br><br>"
    f"{'<br><br>'.join(TEXT)}<br><br></td><td><a href=2>Iklan</a></td></tr></table>",
    "bare text": H1 + "<br><br>".join(TEXT),
    "a div each": f"<div>{H1}<div class=x9f>{''.join(f'<div>{text}</div>' for text in TEXT)}</div></div>",
    "a paragraph in a div each, in two boxes": f"<main>{H1}" + "".join(
        f"<div class=kotak>{''.join(f'<div><p>{text}</p></div>' for text in part)}</div>" for part in (TEXT[:2], TEXT[2:])
    ) + "</main>",
    "a span each": f"<div>{H1}<div>{''.join(f'<span><p>{text}</p></span>' for text in TEXT)}</div></div>",
    "two parts of different names": f"<article>{H1}<div class=first-part><p>{ONE}</p><p>{TWO}</p></div>"
    f"<div class=mid>Iklan</div><div class=second-part><p>{THREE}</p><p>{FOUR}</p></div></article><div>{CARDS}</div>",
    "sections with headings": f"<main>{H1}<section><p>{ONE}</p></section><section><h2>Bambu</h2><p>{TWO}</p></section>"
    f"<section><h2>Pelajar</h2><p>{THREE}</p><p>{FOUR}</p></section></main>",
    "a list": f"<main>{H1}<ol><li>{ONE}</li><li>{TWO}</li><li>{THREE}</li></ol><p>{FOUR}</p></main>",
    "a consent box before": f"<div class='consent modal'><p>{OTHER} Setuju?</p><p>{OTHER} Ya.</p></div>{H1}<div class=post-body>{P}</div>",
    "the next article loaded behind": f"<div><article class=detail>{H1}<div class=body>{P}</div></article><article class=detail>"
    f"<h1>Artikel berikutnya yang dimuat otomatis</h1><div class=body>{f'<p>{OTHER} Lagi.</p>' * 1}<p>{OTHER} Dan lagi.</p></div></article></div>",
    "a consent box longer than the text": f"<div>{H1}<div class=isi>{P}</div></div><div id='cookie-law-info-bar'><span>"
    + f"{OTHER} Setuju. " * 4 + "</span></div>",
    "columns told by their width": f"<div class='col-span-8'>{H1}<div class='prose mt-6'>{P}</div></div><div class='col-span-4 space-y-4'>{CARDS}</div>",
    "boxes of a page builder": "<div class='widget-wrap'>" + "".join(
        f"<div class='element element-widget element-widget-{name}'><div class='element-widget-container'>{inside}</div></div>"
        for name, inside in (("title", H1), ("content", P), ("author", f"<p>{OTHER} Ia menulis.</p>"), ("posts", CARDS))
    ) + f"</div><footer><p>{OTHER} Kantor kami.</p></footer>",
    "a first paragraph before entries that are alike": f"<main>{H1}<div class=isi><p>{ONE}</p>"
    + "".join(f"<div class=entri><time>1{n}.05 WIB</time><p>{text}</p></div>" for n, text in enumerate(TEXT[1:])) + "</div></main>",
}  # fmt: skip
LISTS = {
    "articles": CARDS,
    "linked boxes": "".join(f"<div><a href='/{n}'><h2>Judul nomor {n} di sini</h2><p>{OTHER} {n}.</p></a></div>" for n in range(8)),
    "items with dates": "<ul>" + "".join(
        f"<li><h2><a href='/{n}'>Judul nomor {n} di sini</a></h2><span>14 Mei 2024 10:0{n}</span><p>{OTHER} {n}.</p></li>"
        for n in range(8)
    ) + "</ul>",
    "photos": "".join(
        f"<figure><img src={n}><figcaption>Warga menyeberangi jembatan bambu di Sukamaju. ANTARA FOTO/Nama/{n}</figcaption></figure>"
        for n in range(4)
    ),
}  # fmt: skip


def document(body: str, title: str = TITLE) -> str:
    return f"<html><head><title>{title} - Kabar.example</title></head><body>{body}</body></html>"


@pytest.mark.parametrize("shape", SHAPES)
def test_the_text_is_found_whole_and_alone(shape: str) -> None:
    article = extract(document(SHAPES[shape]))
    assert article.title == TITLE
    assert article.paragraphs == TEXT


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_refused(name: str) -> None:
    with pytest.raises(NotAnArticleError):
        extract(document(f"<h1>Nasional</h1>{LISTS[name]}", "Nasional"))
