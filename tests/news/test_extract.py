"""Articles out of pages and plain-text copies, refusals, and what explains them."""

import re
from pathlib import Path

import pytest

from briefing.errors import (
    EmptyInputError,
    NotAnArticleError,
    TooLargeError,
    UnreadableError,
)
from briefing.models import Page
from briefing.news.extract import explain, extract, extract_page

PAGES = Path(__file__).parent / "pages"
ONE = "Warga Desa Sukamaju membangun jembatan bambu sepanjang 40 meter di atas Sungai Cimerang."
TWO = (
    "Kepala Desa Sukamaju, Darsono Wiryo, mengatakan semua bambu berasal dari kebun warga sendiri."
)
THREE = "Jembatan itu dipakai oleh sekitar 600 pelajar yang sebelumnya harus memutar sembilan kilometer."
DECLARED = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
FOUR = (
    "Seorang pengendara terperosok ke dalam sungai yang meluap pada Senin malam di desa tetangga."
)


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def article_page(inside: str, head: str = "") -> str:
    title = "Warga Sukamaju Bangun Jembatan Bambu"
    return page(
        f"<nav><a href='/'>Beranda</a></nav><article><h1>{title}</h1><p>14 Mei 2024 10:00 WIB</p>"
        f"<div class='entry-content'>{inside}</div></article><footer><p>Alamat redaksi.</p></footer>",
        f"<title>{title} - Kabar Cimerang</title><meta property='og:site_name' content='Kabar Cimerang'>{head}",
    )


def test_an_unknown_site() -> None:
    article = extract(
        article_page(
            f"<p>CIMERANG - {ONE}</p><p>{TWO}</p><h2>Dipakai pelajar</h2><p>{THREE} (rks)</p>"
        ),
        "https://kabarcimerang.example/2024/05/warga-sukamaju-bangun-jembatan",
    )
    assert article.title == "Warga Sukamaju Bangun Jembatan Bambu"
    assert article.paragraphs == (ONE, TWO, THREE)
    assert article.headings == ("Dipakai pelajar",)
    assert article.dateline == "CIMERANG"
    assert article.publisher == "Kabar Cimerang"
    assert str(article.published) == "2024-05-14 10:00:00+07:00"
    assert article.url == "https://kabarcimerang.example/2024/05/warga-sukamaju-bangun-jembatan"
    assert article.language == "id"


def test_junk_in_the_text_is_not_said() -> None:
    article = extract(
        article_page(
            f"<p>{ONE}</p><p>Baca juga: <a href='/a'>Sungai Meluap</a></p><div class='iklan'>Iklan</div>"
            f"<figure><img src=a><figcaption>Warga menyeberang.</figcaption></figure><p>{TWO}</p>"
            f"<ul><li><a href='/b'>Berita lain yang tidak termasuk</a></li></ul><p>{THREE}</p>"
            "<p>Editor: Suryo</p><p>Ikuti kami di Google News</p>"
        )
    )
    assert article.paragraphs == (ONE, TWO, THREE)


@pytest.mark.parametrize(
    "form", ["<p>{}</p>", "<div>{}</div>", "<p><em>{}</em></p>", "<ul><li>{}</li></ul>"]
)
@pytest.mark.parametrize(
    "label", ["0 Komentar", "Dibaca 1.234 kali", "Dibaca: 312 kali", "Diperbarui 5 menit yang lalu", "Bagikan ke:", "Facebook WhatsApp", "Jembatan di Desa Sukamaju | Pemkab Cimerang", "@kabar_cimerang", "Dipakai pelajar"],
)  # fmt: skip
def test_a_short_line_between_paragraphs_that_is_no_sentence_is_not_said(
    form: str, label: str
) -> None:
    line = form.format(label)
    within = extract(article_page(f"<p>{ONE}</p><p>{TWO}</p>{line}<p>{THREE}</p>"))
    at_the_end = extract(article_page(f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>{line}"))

    assert within.paragraphs == at_the_end.paragraphs == (ONE, TWO, THREE)
    assert at_the_end.headings == ()


@pytest.mark.parametrize(
    "lines", [("Berikut rutenya:",), ("Neto, Montoya, Coquelin, Garay, Lato",), ("Kiper: Maarten Paes", "Bek: Jay Idzes"), ("Tim (3-4-3): Maarten Paes; Jay Idzes; Ole Romeny",), ("- Beras lima kilogram",), ('"Kami siap"',), ("1. Jalan Braga",)],
)  # fmt: skip
def test_lists_quotations_and_what_introduces_them_are_said(lines: tuple[str, ...]) -> None:
    inside = "".join(f"<p>{line}</p>" for line in (ONE, *lines, TWO))

    assert extract(article_page(inside)).paragraphs == (ONE, *lines, TWO)


def test_a_first_sentence_without_its_full_stop_is_said() -> None:
    first = "Warga Desa Sukamaju membangun jembatan bambu"

    article = extract(article_page(f"<p><b>CIMERANG</b> - {first}</p><p>{TWO}</p><p>{THREE}</p>"))

    assert article.paragraphs == (first, TWO, THREE)


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_sentence_without_its_full_stop_is_said_wherever_it_stands(place: int) -> None:
    lines = [ONE, TWO, THREE]
    lines.insert(place, "Warga kini masih menyeberang dengan rakit di Sungai Cimerang")

    article = extract(article_page("".join(f"<p>{line}</p>" for line in lines)))

    assert article.paragraphs == tuple(lines)


@pytest.mark.parametrize(
    "inside",
    [
        'Dua orang itu sempat "diamankan" (baca: ditangkap) oleh warga sebelum petugas datang ke desa.',
        "Kelompok itu (baca: KKB) disebut berada di balik perusakan jembatan bambu di desa tetangga.",
    ],
)
def test_what_says_the_meaning_of_a_word_is_said(inside: str) -> None:
    article = extract(article_page(f"<p>{ONE}</p><p>{inside}</p><p>{THREE}</p>"))

    assert article.paragraphs == (ONE, inside, THREE)


def test_only_what_was_cut_from_a_paragraph_is_explained_as_left_out() -> None:
    html = article_page(f"<p>{ONE} (Baca juga: Sungai Meluap) {TWO}</p><p>{THREE}</p>")

    explained = explain(Page("halaman.html", html.encode()))

    assert [piece.text for piece in explained.dropped if piece.rule == "line: promo"] == [
        "(Baca juga: Sungai Meluap)"
    ]


@pytest.mark.parametrize(
    "quotation",
    [
        f"<p>{FOUR} Ia menulisnya <a href='https://x.com/warga/status/1'>di akunnya</a> pada malam itu.</p>",
        f"<p><a href='https://x.com/warga/status/1'>Warga</a> menulis:</p><p>{FOUR}</p>",
    ],
)
def test_a_quotation_that_names_a_post_within_is_said(quotation: str) -> None:
    inside = f"<p>{ONE}</p><blockquote>{quotation}</blockquote><p>{TWO}</p><p>{THREE}</p>"

    assert any(FOUR in paragraph for paragraph in extract(article_page(inside)).paragraphs)


def test_a_quotation_in_italics_behind_a_picture_is_said() -> None:
    said = '"Kami tidak akan berhenti membangun jembatan ini," kata Darsono kepada warga desa.'
    inside = f"<p>{ONE}</p><img src=a><p><em>{said}</em></p><p>{TWO}</p><p>{THREE}</p>"

    assert said in extract(article_page(inside)).paragraphs


def test_a_link_to_another_article_does_not_end_this_one() -> None:
    inside = (
        f"<p>{ONE}</p><p>{TWO}</p><p>Simak juga: <a href='/a'>Sungai Meluap</a></p><p>{THREE}</p>"
    )

    assert extract(article_page(inside)).paragraphs == (ONE, TWO, THREE)


@pytest.mark.parametrize(
    "inside",
    [
        f"{ONE} (Baca juga: <a href='/a'>Sungai Meluap</a>) {TWO}",
        f"{ONE} (Baca juga: Sungai Meluap) {TWO}",
        f"{ONE} [Baca: <a href='/a'>Sungai Meluap, Tiga Dusun Terisolasi</a>]. {TWO}",
        f"{ONE} (Baca juga: <a href='/a'>Sungai Meluap</a> dan <a href='/b'>Tiga Dusun</a>) {TWO}",
        f"Baca Juga : <a href='/a'>Sungai Meluap</a> {ONE} {TWO}",
        f"{ONE} {TWO} <strong>Baca juga: Sungai Meluap</strong>",
        f"{ONE} {TWO} <b>Simak</b> juga: <a href='/a'><i>Sungai</i> Meluap</a>",
        f"{ONE} <a href='/a'>Selengkapnya: Sungai Meluap</a> {TWO}",
    ],
)
def test_what_points_to_another_article_within_a_paragraph_is_not_said(inside: str) -> None:
    assert extract(article_page(f"<p>{inside}</p><p>{THREE}</p>")).paragraphs == (
        f"{ONE} {TWO}",
        THREE,
    )


@pytest.mark.parametrize(
    "inside",
    [
        f"{ONE} Simak juga <a href='/a'>penjelasan Darsono</a> tentang bambu itu di balai desa.",
        f"{ONE} Warga diminta membaca (lihat <a href='/a'>papan pengumuman</a>) tata tertibnya.",
        f"{ONE} Darsono berkata, silakan lihat juga: <a href='/a'>papan pengumuman</a> di balai desa.",
        f"{ONE} Ia membaca: <a href='/a'>surat warga</a> dan menjawabnya sore itu.",
    ],
)
def test_a_link_within_a_sentence_is_said(inside: str) -> None:
    said = inside.replace("<a href='/a'>", "").replace("</a>", "")

    assert extract(article_page(f"<p>{inside}</p><p>{TWO}</p>")).paragraphs == (said, TWO)


@pytest.mark.parametrize(
    "card",
    [
        f"<div class='kotak'><h4><a href='/a'>Sungai Meluap Lagi</a></h4><p>{FOUR}</p></div>",
        f"<div class='kotak'><img src=a><a href='/a'><h3>Sungai Meluap Lagi</h3></a><p>{FOUR}</p></div>",
        f"<img src=a><p><i>{FOUR}</i></p>",
        f"<img src=a><small>{FOUR}</small>",
        f"<div class='author-bio'><p>{FOUR}</p></div>",
        f"<blockquote><p>{FOUR}</p>— Warga <a href='https://twitter.com/warga/status/1'>14 Mei</a></blockquote>",
        "<ul><li><a href='#satu'>Dibangun warga</a></li><li><a href='#dua'>Dipakai pelajar</a></li></ul>",
        "<div><img src=a><p>Foto 1/3: Warga menyeberangi jembatan.</p></div>",
    ],
)
def test_teasers_captions_and_writers_lives_within_a_text_are_not_said(card: str) -> None:
    inside = f"<p>{ONE}</p><p>{TWO}</p>{card}<p>{THREE}</p><p>{ONE} {THREE}</p>"

    assert extract(article_page(inside)).paragraphs == (ONE, TWO, THREE, f"{ONE} {THREE}")


@pytest.mark.parametrize(
    "end",
    [
        "<p>Berita lain:</p><p>Sungai Meluap Lagi di Cimerang</p><p>Tiga Dusun Terisolasi</p>",
        f"<p>Baca selanjutnya: Sungai Meluap Lagi</p><p>{FOUR.removesuffix('.')} ...</p>",
    ],
)
def test_other_articles_named_at_the_end_are_not_said(end: str) -> None:
    inside = "".join(f"<p>{text}</p>" for text in (ONE, TWO, THREE))

    assert extract(article_page(inside + end)).paragraphs == (ONE, TWO, THREE)


REST = "".join(f"<p>{text}</p>" for text in (THREE, FOUR, f"{TWO} {ONE}"))


@pytest.mark.parametrize(
    "between",
    [
        "<div><b>Artikel Terkait</b><ul><li><a href='/a'>Sungai Meluap Lagi</a></li></ul></div>",
        "<h2>Rekomendasi</h2>",
        "<p><b>Halaman Selanjutnya</b></p>",
        "<p>Berita Lainnya</p>",
        "<p><b>Lihat Juga :</b></p><p><a href='/a'>Sungai Meluap Lagi</a></p>",
    ],
)
def test_the_text_goes_on_behind_a_box_a_bare_heading_and_a_page_break(between: str) -> None:
    article = extract(article_page(f"<p>{ONE}</p><p>{TWO}</p>{between}{REST}"))

    assert article.paragraphs == (ONE, TWO, THREE, FOUR, f"{TWO} {ONE}")


def test_a_last_line_about_the_writer_is_not_said() -> None:
    about = "<p>*) Penulis adalah dosen di Cimerang.</p>"

    assert extract(article_page(f"<p>{ONE}</p><p>{TWO}</p>{about}")).paragraphs == (ONE, TWO)


@pytest.mark.parametrize(
    "box",
    [
        f"<div><h4>Kabar tiap pagi</h4><p>{FOUR}</p><input placeholder='email'><button>Kirim</button></div>",
        "<p>14 Oktober 2025</p>",
        f"<div class='jetpack-subscriptions'><p>{FOUR}</p></div>",
    ],
)
def test_forms_and_bare_days_within_a_text_are_not_said(box: str) -> None:
    article = extract(
        article_page(f"<p>{ONE}</p><p>{TWO}</p>{box}<p>{THREE}</p><p>{ONE} {TWO}</p>")
    )

    assert article.paragraphs == (ONE, TWO, THREE, f"{ONE} {TWO}")


@pytest.mark.parametrize(
    "end",
    [
        f"<h3>Berita Pilihan</h3><p>Sungai Meluap Lagi</p><p>{FOUR}</p><p>Dusun Sepi</p><p>{FOUR[:70]}.</p>",
        f"<div><h4>Tentang Penulis</h4><p>{FOUR}</p></div>",
    ],
)
def test_teasers_and_a_writers_life_behind_the_text_are_not_said(end: str) -> None:
    inside = "".join(f"<p>{text}</p>" for text in (ONE, TWO, THREE, f"{ONE} {THREE}"))

    assert extract(article_page(inside + end)).paragraphs == (ONE, TWO, THREE, f"{ONE} {THREE}")


@pytest.mark.parametrize(
    "notes",
    [
        "<p>*) Penulis adalah dosen di Cimerang.</p><p>**) Isi tulisan menjadi tanggung jawab penulis.</p>",
        "<p><b>Ratna Dewi</b></p><p>Penulis, peneliti di Cimerang.</p>",
        "<div><p>Ratna Dewi</p><p>Penulis kini mengajar di sebuah perguruan tinggi di Cimerang dan menulis cerita.</p></div>",
        "<p><b>Bagas Putra</b>, dosen di Cimerang, anggota Koalisi Jembatan Bambu.</p>",
        "<p><i>*Ratna Dewi, pengamat jembatan bambu di Cimerang</i></p>",
    ],
)
def test_a_columns_last_notes_on_its_writer_are_not_said(notes: str) -> None:
    own = (
        ONE,
        TWO,
        "Penulis buku itu adalah seorang warga desa yang membangun jembatan.",
        "Bagas Putra, dosen di Cimerang, menyebutnya sebagai bukti bahwa desa tidak menunggu.",
        "Pajak royalti buku itu menjadi tanggung jawab penulis, kata penerbit kepada warga desa.",
        "Penulis kini hanya berharap jembatan itu dirawat bersama oleh semua warga desa.",
    )
    inside = "".join(f"<p>{text}</p>" for text in own)
    head = "<meta name='author' content='Bagas Putra'>"

    assert extract(article_page(inside + notes, head)).paragraphs == own


def test_what_somebody_says_of_an_opinion_or_a_writer_is_said_at_the_end() -> None:
    own = (ONE, TWO, '"Itu pendapat pribadi saya, bukan pendapat desa ini," kata Darsono.')

    assert extract(article_page("".join(f"<p>{text}</p>" for text in own))).paragraphs == own


@pytest.mark.parametrize(
    "label",
    [
        "<p><b>Berita terkait</b></p><ul><li><a href='/a'>Sungai Meluap</a></li><li><a href='/b'>Hujan Reda</a></li></ul>",
        "<p><b>Berita terkait</b></p>",
    ],
)
def test_one_paragraph_behind_a_label_is_said_where_it_is_the_texts_own(label: str) -> None:
    last = f"{THREE} Darsono bersyukur."
    article = extract(article_page(f"<p>{ONE}</p><p>{TWO}</p>{label}<p>{last}</p>"))

    assert article.paragraphs == (ONE, TWO, last)


def test_a_short_line_behind_a_list_of_links_is_none_of_it() -> None:
    links = "<p><b>Pilihan Redaksi</b></p><ul><li><a href='/a'>Sungai Meluap</a></li><li><a href='/b'>Hujan Reda</a></li></ul>"
    line = "8. Jalan Dusun Sukamaju Hilir"
    article = extract(article_page(f"<p>{ONE}</p><p>{TWO}</p>{links}<p>{line}</p><p>9. Jalan Cimerang</p><p>{THREE}</p>"))  # fmt: skip

    assert article.paragraphs == (ONE, TWO, line, "9. Jalan Cimerang", THREE)


def test_linked_headlines_at_the_end_head_what_stands_below_them() -> None:
    teasers = "".join(
        f"<p><a href='/a'><b>{headline}</b></a></p><p>{text}</p>"
        for headline, text in (
            ("Jembatan Bambu di Desa Tetangga Hanyut", "Sebuah jembatan bambu di desa tetangga hanyut oleh banjir Sungai Cimerang."),
            ("Warga Sukamaju Menanam Bambu", "Puluhan warga Sukamaju menanam bambu di sepanjang Sungai Cimerang kemarin."),
        )
    )  # fmt: skip
    own = (ONE, TWO, THREE, f"{TWO} {ONE}")
    inside = "".join(f"<p>{text}</p>" for text in own)
    links = "".join(f"<p><a href='/a'>Sungai Meluap Lagi</a></p><p>{text}</p>" for text in own)

    assert extract(article_page(inside + teasers)).paragraphs == own
    assert extract(article_page(links)).paragraphs == own


def interview(form: str, answers: tuple[str, ...], before: str = "") -> tuple[str, list[str]]:
    asked = (
        "Bagaimana Anda melihat jembatan itu?",
        "Apa yang paling sulit?",
        "Warga bilang bambunya dari kebun sendiri. Benarkah?",
    )
    lines = [line for pair in zip(asked, answers, strict=True) for line in pair]
    inside = "".join(form.format(line) if line in asked else f"<p>{line}</p>" for line in lines)
    return f"<p>{ONE}</p><p>{TWO}</p>{before}{inside}", lines


OF_ONESELF = (
    "Saya bangga. Itu saja.",
    "Kami kekurangan tali ijuk.",
    "Benar, dari kebun saya juga.",
)
OF_A_MATTER = (
    "Jembatan itu kukuh dan dapat dilalui dua orang sekaligus.",
    "Tali ijuk sulit dicari pada musim hujan di lereng gunung itu.",
    '"Semua bambu dari kebun saya," kata seorang warga kepada petugas.',
)


@pytest.mark.parametrize("form", ["<p><b>{}</b></p>", "<h3>{}</h3>", "<p><strong>{}</strong></p>"])
def test_an_interviewers_questions_are_said(form: str) -> None:
    inside, lines = interview(form, OF_ONESELF)
    article = extract(article_page(f"{inside}<h4>Tentang bambu</h4><p>{THREE}</p>"))

    assert article.paragraphs == (ONE, TWO, *lines, THREE)
    assert article.headings == ("Tentang bambu",)


def test_an_announced_interview_needs_but_one_who_speaks_of_himself() -> None:
    announced = "Berikut petikan wawancara dengan Darsono."
    inside, lines = interview("<p><b>{}</b></p>", (OF_ONESELF[0], *OF_A_MATTER[1:]), f"<p>{announced}</p>")  # fmt: skip

    assert extract(article_page(inside)).paragraphs == (ONE, TWO, announced, *lines)


@pytest.mark.parametrize("form", ["<p><b>{}</b></p>", "<h3>{}</h3>"])
def test_questions_over_what_explains_a_matter_are_headings(form: str) -> None:
    inside, lines = interview(form, OF_A_MATTER)
    article = extract(article_page(inside))

    assert article.paragraphs == (ONE, TWO, *lines[1::2])
    assert article.headings == tuple(lines[::2])


OTHERS = (
    "Harga cabai rawit naik menjadi seratus ribu rupiah per kilogram di pasar induk.",
    "Tim voli putri membuka turnamen dengan kemenangan tiga set langsung atas lawannya.",
    "Kereta wisata bergerbong kaca mulai beroperasi bulan depan dan tiketnya sudah dijual.",
)
TEASERS = "".join(f"<p>{text}</p>" for text in OTHERS)
LINKED = "".join(f"<li><a href='/a'>Kereta Wisata Baru</a><p>{text}</p></li>" for text in OTHERS)


@pytest.mark.parametrize(
    "end",
    [
        f"<h4>Berita Terkait</h4>{TEASERS}",
        f"<p><b>Rekomendasi untuk Anda</b></p><p><a href='/a'>Harga Cabai Naik</a></p>{TEASERS}",
        f"<h3>Berita Terbaru</h3><h2>Festival Layang-Layang</h2>{TEASERS}",
        f"<h3>Komentar</h3>{TEASERS}",
        f"<h4>3 Komentar</h4><p>Budi berkata:</p>{TEASERS}",
        f"<h4>2 Komentar</h4><p>{THREE}</p><p>{TWO}</p>",
        f"<h4>Tinggalkan Balasan</h4><p>{THREE}</p><p>{TWO}</p>",
        f"<p><b>Halaman Selanjutnya</b></p><p>{OTHERS[0]}</p>",
        f"<h2>Artikel Lainnya</h2><div><ul>{LINKED}</ul></div>",
    ],
)
def test_what_tells_of_something_else_behind_a_label_is_not_said(end: str) -> None:
    own = (ONE, TWO, f"{THREE} {FOUR}", f"{TWO} {ONE}")
    inside = "".join(f"<p>{text}</p>" for text in own)

    assert extract(article_page(inside + end)).paragraphs == own


def test_one_paragraph_of_the_same_among_links_behind_a_label_is_not_said() -> None:
    own = (ONE, TWO, f"{THREE} {FOUR}", f"{TWO} {ONE}")
    inside = "".join(f"<p>{text}</p>" for text in own)
    end = f"<h3>Berita Terkait</h3><p><a href='/1'>Sungai Meluap Lagi</a></p><p>{THREE}</p>"

    assert extract(article_page(inside + end)).paragraphs == own


def test_parts_behind_a_label_are_said_where_they_tell_of_the_same() -> None:
    def parts(texts: tuple[str, ...]) -> str:
        return "".join(f"<div class='bagian'><p>{text}</p></div>" for text in texts)

    label = "<div class='bagian'><h3>Berita Terkait</h3></div>"
    own = (ONE, TWO, f"{THREE} {FOUR}", f"{TWO} {ONE}")

    assert extract(article_page(parts(own) + label + parts(OTHERS))).paragraphs == own
    assert extract(article_page(parts(own[:3]) + label + parts(own[3:]))).paragraphs == own


def test_a_page_that_tells_of_something_else_is_said_behind_the_one_before() -> None:
    own = "".join(f"<p>{text}</p>" for text in (ONE, TWO, THREE, f"{TWO} {ONE}"))
    label = "<p><b>Halaman Selanjutnya</b></p>"

    article = extract(article_page(own + label + "".join(f"<p>{one}</p>" for one in OTHERS[:2])))

    assert article.paragraphs == (ONE, TWO, THREE, f"{TWO} {ONE}", *OTHERS[:2])


def test_a_teaser_that_is_one_link_is_not_said() -> None:
    card = f"<div><a href='/a'><b>Harga Cabai Naik</b><div>{OTHERS[0]}</div></a></div>"
    linked = f"<p><a href='/b'>{TWO} {THREE}</a></p>"
    own = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"

    article = extract(article_page(own + card + linked + f"<p>{FOUR}</p>"))

    assert article.paragraphs == (ONE, TWO, THREE, f"{TWO} {THREE}", FOUR)


def test_a_further_article_under_a_headline_that_links_is_not_said() -> None:
    def article(heading: str, texts: tuple[str, ...]) -> str:
        text = "".join(f"<p>{one}</p>" for one in texts)
        return f"<div class='artikel'>{heading}<div class='isi'>{text}</div></div>"

    own = (ONE, TWO, THREE, f"{TWO} {ONE}")
    further = article("<h2><a href='/b'>Harga Cabai Naik</a></h2>", OTHERS)

    page = article_page(article("", own) + further)

    assert extract(page).paragraphs == own


def test_teasers_in_a_box_within_the_text_are_not_said() -> None:
    box = f"<div><p>Lihat Juga</p>{TEASERS}</div>"

    article = extract(article_page(f"<p>{ONE}</p><p>{TWO}</p>{box}{REST}"))

    assert article.paragraphs == (ONE, TWO, THREE, FOUR, f"{TWO} {ONE}")


@pytest.mark.parametrize(
    "box",
    [
        f"<div><h4>Kabar tiap pagi</h4><p>{FOUR}</p><form><input><button>Kirim</button></form></div>",
        f"<div class='sponsor-box'><p>{FOUR}</p></div>",
        f"<div><h3>Bergabunglah dengan komunitas kami</h3><p>{FOUR}</p></div>",
        f"<div class='transcript' hidden><p>{FOUR}</p></div>",
        f"<ul class='wp-block-latest-posts'><li><a href='/a'>Jembatan</a><div>{FOUR}</div></li></ul>",
    ],
)
def test_boxes_with_sentences_of_their_own_are_not_said(box: str) -> None:
    own = (ONE, TWO, THREE, f"{ONE} {TWO}")
    before, behind = f"<p>{ONE}</p><p>{TWO}</p>", f"<p>{THREE}</p><p>{ONE} {TWO}</p>"

    assert extract(article_page(before + box + behind)).paragraphs == own


def test_a_dateline_names_the_site_itself() -> None:
    for dateline in ("Wanasari Hilir, Kabar Cimerang", "KABARCIMERANG", "WANASARI, KABARCIMERANG"):
        article = extract(article_page(f"<p>{dateline} – {ONE}</p><p>{TWO} ***</p>"))
        assert (article.dateline, article.paragraphs) == (dateline, (ONE, TWO))


@pytest.mark.parametrize("label", ["Intinya Sih...", "Poin Penting:", "RINGKASAN BERITA"])
def test_a_list_that_tells_the_text_in_advance_is_not_said(label: str) -> None:
    inside = f"<strong>{label}</strong><ul><li>{FOUR}</li></ul><p>CIMERANG - {ONE}</p><p>{TWO}</p>"
    points = f"<ul><li><em>{FOUR}</em></li></ul><p>{ONE}</p><p>{TWO}</p><p>{label}</p><ul><li>{FOUR}</li></ul>"

    assert extract(article_page(inside)).paragraphs == (ONE, TWO)
    assert extract(article_page(points)).paragraphs == (ONE, TWO, FOUR)


@pytest.mark.parametrize(
    ("below", "published", "author"),
    [
        ("<p>Diperbarui: 15 Mei 2024 06:30 WIB</p><p>Terbit: 14 Mei 2024 10:00 WIB</p>", "2024-05-14", None),
        ("<p>Diperbarui: 15 Mei 2024 06:30 WIB</p>", "2024-05-15", None),
        ("<p>14 Mei 2024 10:00 WIB</p><p>Penulis surat itu belum diketahui.</p>", "2024-05-14", None),
        ("<div>By Ratna Dewi</div><p>May 14, 2024 6:30 am</p>", "2024-05-14", "Ratna Dewi"),
        ("<p>Penulis: Ratna Dewi, Bagas Putra</p><p>Editor: Suryo</p>", "None", "Ratna Dewi, Bagas Putra"),
    ],
)  # fmt: skip
def test_who_wrote_it_and_when_stands_below_the_headline(
    below: str, published: str, author: str | None
) -> None:
    article = extract(
        page(f"<h1>Warga Desa Bangun Jembatan</h1>{below}<div><p>{ONE}</p><p>{TWO}</p></div>")
    )
    assert (str(article.published)[:10], article.author) == (published, author)


def test_a_headline_may_stand_in_no_heading() -> None:
    title = "Warga Sukamaju Bangun Jembatan Bambu"
    head = f"<title>Kabar Desa » {title}</title><meta property='og:site_name' content='Kabar Desa'>"
    text = f"<div><p>{ONE}</p><p>{TWO}</p></div>"
    below = f"<div><font size=4><b>{title}</b></font></div><p>14 Mei 2024 10:00 WIB</p>{text}"

    assert extract(page(text, head)).title == title
    article = extract(page(below, f"<title>{title}</title>"))
    assert (article.title, str(article.published)[:16]) == (title, "2024-05-14 10:00")


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("Kabar Desa", "h1"),
        ("Kabar Desa - Portal Berita", "h1"),
        ("Kabar Desa: {}", "h1"),
        ("Kabar Desa: {}", "h3"),
        ("Kabar Desa - {}", "h3"),
    ],
)
def test_a_page_may_be_called_after_its_site(declared: str, tag: str) -> None:
    title = "Warga Sukamaju Bangun Jembatan Bambu"
    text = f"<{tag}>{title}</{tag}><div><p>{ONE}</p><p>{TWO}</p></div>"

    assert extract(page(text, f"<title>{declared.format(title)}</title>")).title == title


def test_a_box_that_asks_for_a_subscription_cuts_the_text() -> None:
    box = (
        "<div class='paywall-box'><h3>Artikel ini khusus pelanggan</h3><p>Mulai Rp25.000.</p></div>"
    )
    article = extract(article_page(f"<p>{ONE}</p><p>{TWO}</p>{box}"))

    assert (article.paragraphs, article.is_teaser) == ((ONE, TWO), True)


def test_a_blogs_author_stands_below_the_text() -> None:
    foot = (
        "<span class='post-author vcard'>Diposting oleh <span class='fn'>Ratna Dewi</span></span>"
    )

    assert extract(page(f"<h1>Warga Bangun Jembatan</h1><div><p>{ONE}</p><p>{TWO}</p></div>{foot}")).author == "Ratna Dewi"  # fmt: skip


def test_a_blogs_date_stands_in_a_title() -> None:
    date = "<abbr class='published' title='2025-10-14T09:00:00+07:00'>Selasa</abbr>"
    page = article_page(f"<p>{ONE}</p><p>{TWO}</p>").replace("14 Mei 2024 10:00 WIB", date)

    assert str(extract(page).published) == "2025-10-14 09:00:00+07:00"


def test_comments_in_a_place_of_their_own_are_not_said() -> None:
    inside = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
    comments = f"<div><h2>Komentar</h2><div><p>{FOUR}</p></div></div>"

    assert extract(article_page(inside + comments)).paragraphs == (ONE, TWO, THREE)


def test_linked_headlines_over_much_of_the_text_are_its_own() -> None:
    texts = (f"{ONE} {TWO}", f"{TWO} {THREE}", f"{ONE} {THREE}")
    hotels = "".join(
        f"<div><h3><a href='/hotel/{n}'>Hotel {n}</a></h3><p>{text}</p></div>"
        for n, text in enumerate(texts)
    )
    paragraphs = (FOUR, ONE, TWO, THREE)
    inside = "".join(f"<p>{text}</p>" for text in paragraphs)

    assert extract(article_page(f"{inside}{hotels}")).paragraphs == (*paragraphs, *texts)


def test_a_heading_that_links_its_topic_is_no_teaser() -> None:
    section = f"<section><h2><a href='/tag/bambu'>Bambu</a></h2><p>{FOUR}</p></section>"
    inside = f"<p>{ONE}</p><p>{TWO}</p>{section}<p>{THREE}</p><p>{ONE} {THREE}</p>"

    assert FOUR in extract(article_page(inside)).paragraphs


def test_parts_without_names_may_be_deeper_than_others() -> None:
    first, second = f"<p>{ONE}</p><p>{TWO}</p><p>{ONE} {TWO}</p>", f"<p>{THREE}</p><p>{FOUR}</p>"
    html = f"<main><h1>Warga Sukamaju Bangun Jembatan</h1><div>{first}</div><div><div>{second}</div></div></main>"

    assert extract(page(html)).paragraphs == (ONE, TWO, f"{ONE} {TWO}", THREE, FOUR)


def test_an_announced_video_does_not_end_the_text() -> None:
    inside = (
        f"<p>{ONE}</p><p>{TWO}</p><p>{ONE} {TWO}</p><p><b>Saksikan Video Pilihan di Bawah Ini:</b></p>"
        f"<iframe src='/v'></iframe><p>{THREE}</p><p>{FOUR}</p>"
        f"<p><b>Saksikan Video Pilihan di Bawah Ini:</b></p>"
    )

    assert extract(article_page(inside)).paragraphs == (ONE, TWO, f"{ONE} {TWO}", THREE, FOUR)


def test_one_paragraph_behind_an_announced_video_tells_what_it_shows() -> None:
    inside = (
        f"<p>{ONE}</p><p>{TWO}</p><p>{ONE} {TWO}</p><p><b>Saksikan Video Pilihan di Bawah Ini:</b></p>"
        f"<iframe src='/v'></iframe><p>{THREE}</p>"
    )

    assert extract(article_page(inside)).paragraphs == (ONE, TWO, f"{ONE} {TWO}")


def test_cells_beside_each_other_are_columns() -> None:
    html = f"<table><tr><td>{ONE}<br><br>{TWO}<br><br>{THREE}</td><td><a href='/a'>Sungai Meluap</a><br>{FOUR}</td></tr></table>"

    assert extract(page(f"<h1>Warga Sukamaju Bangun Jembatan</h1>{html}")).paragraphs == (
        ONE,
        TWO,
        THREE,
    )


def test_a_captions_day_is_not_the_articles() -> None:
    caption = "<p>Warga menyeberangi jembatan bambu di Desa Sukamaju, Cimerang, 19 Januari 2019. Kabar/Nama Orang</p>"
    html = article_page(f"{caption}<p>{ONE}</p><p>{TWO}</p>").replace("14 Mei 2024 10:00 WIB", "")

    article = extract(html)

    assert (article.published, article.paragraphs) == (None, (ONE, TWO))


def test_hidden_parts_are_text_and_said_once() -> None:
    article = extract(
        article_page(
            f"<p>{ONE}</p><div class='part' style='display:none'><p>{TWO}</p><p>{THREE}</p></div>"
            f"<p>{TWO}</p>"
        )
    )
    assert article.paragraphs == (ONE, TWO, THREE)


def test_list_items_are_paragraphs() -> None:
    article = extract(
        article_page(
            f"<p>{ONE}</p><p>{TWO}</p><ol><li>Bambu 300 batang</li><li>Tali ijuk</li></ol>"
        )
    )
    assert article.paragraphs[2:] == ("Bambu 300 batang", "Tali ijuk")


def test_a_table_is_not_read() -> None:
    article = extract(
        article_page(f"<p>{ONE}</p><table><tr><td>Bambu</td><td>300</td></tr></table><p>{TWO}</p>")
    )
    assert article.paragraphs == (ONE, TWO)


def test_the_column_beside_the_article_is_not_read() -> None:
    other = "<p>Cerita panjang lain di kolom kanan yang tidak ada hubungannya dengan berita ini sama sekali.</p>"
    html = article_page(f"<p>CIMERANG, KABAR.com - {ONE}</p><p>{TWO}</p>").replace(
        "<footer>",
        f"<div class='kanan'>{other * 1}{other.replace('lain', 'kedua')}"
        f"{other.replace('lain', 'ketiga')}{other.replace('lain', 'keempat')}</div><footer>",
    )
    assert extract(html).paragraphs == (ONE, TWO)


@pytest.mark.parametrize("value", ["false", '"False"'])
def test_a_paywalled_text_is_a_teaser(value: str) -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", '
        f'"isAccessibleForFree": {value}}}</script>'
    )
    assert extract(article_page(f"<p>{ONE}</p><p>{TWO}</p>", head)).is_teaser


def test_a_whole_text_is_no_teaser_though_it_is_short_or_for_subscribers() -> None:
    closed = DECLARED.replace("}", ', "isAccessibleForFree": false}')
    texts = (ONE, TWO, THREE, FOUR)
    whole = "".join(f"<p>{' '.join(texts)} Hari ke-{day}.</p>" for day in range(9))

    assert not extract(article_page(f"<p>{ONE}</p><p>{TWO}</p>")).is_teaser
    assert not extract(article_page(whole, closed)).is_teaser


def test_a_page_that_scripts_fill_is_read_from_its_json_ld() -> None:
    text = f"JAKARTA, KABAR.com - {ONE}{TWO}{THREE} (rks)"
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": '
        f'"Warga Bangun Jembatan", "articleBody": "{text}"}}</script>'
    )
    article = extract(
        page("<div id='__next'><article><h1>Warga Bangun Jembatan</h1></article></div>", head)
    )
    assert article.paragraphs == (ONE, TWO, THREE)
    assert article.dateline == "JAKARTA, KABAR.com"


def test_another_language_is_told() -> None:
    english = (
        "<p>The people of the village have built a bridge of bamboo that is forty metres long.</p>"
    )
    article = extract(article_page(english + english.replace("village", "town and the city")))
    assert article.language == "en"


@pytest.mark.parametrize(
    "html",
    [
        page("<h1>404</h1><p>Halaman tidak ditemukan.</p>", "<title>404 Not Found</title>"),
        page("<h1>Kabar Cimerang</h1><ul><li><a href='/a'>Judul satu berita</a></li></ul>"),
        page(
            "".join(
                f"<div class='card'><h2><a href='/{n}'>Judul berita nomor {n}</a></h2><p>{ONE}</p></div>"
                for n in range(4)
            ),
            "<link rel='canonical' href='https://kabarcimerang.example/'><title>Beranda</title>",
        ),
        page(
            "<h1>Foto: Jembatan Bambu</h1><figure><img src=a><figcaption>Warga.</figcaption></figure>"
        ),
        "<?xml version='1.0'?><rss><channel><item><title>Judul</title></item></channel></rss>",
        "<html></html>",
        "halo",
        "satu\ndua\ntiga\n" * 40,
        # A known site's article, and nothing in it but what a picture shows.
        page(
            "<div class='detail__body-text'><p>Warga berdiri di atas jembatan.</p></div>",
            f"<link rel='canonical' href='https://news.detik.com/berita/d-7/judul'>{DECLARED}",
        ),
        # A copy of a list: more headlines than prose.
        "Kabar Cimerang\n"
        + "\n".join(
            f"{text}\nSungai Meluap di Dusun {place}\nHarga Cabai di Pasar {place} Naik"
            for place, text in zip(("Satu", "Dua", "Tiga"), (ONE, TWO, THREE), strict=True)
        ),
    ],
)
def test_what_is_no_article_is_refused(html: str) -> None:
    with pytest.raises(NotAnArticleError):
        extract(html)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyInputError),
        (b" \n ", EmptyInputError),
        (b"%PDF-1.4", UnreadableError),
        (b"<p>" * 200_000, TooLargeError),
    ],
)
def test_other_errors_have_their_codes(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        extract(content)


def test_a_page_keeps_its_origin() -> None:
    content = article_page(f"<p>{ONE}</p><p>{TWO}</p>").encode()
    assert extract_page(Page("berkas.html", content)).origin == "berkas.html"


def test_explaining_names_the_rule() -> None:
    content = article_page(f"<p>{ONE}</p><p>Baca juga: Sungai Meluap</p><p>{TWO}</p>").encode()
    explanation = explain(Page("x", content))
    assert explanation.way == "generic"
    assert [(dropped.rule, dropped.text) for dropped in explanation.dropped] == [
        ("line: see-also", "Baca juga: Sungai Meluap")
    ]
    assert explanation.article is not None
    assert explain(Page("x", b"")).error is not None


COPY = f"""Beranda
News

Warga Sukamaju Bangun Jembatan Bambu

Kompas.com - 14/05/2024, 10:00 WIB
Ratna Kusumastuti

Penulis

Sumber Antara

Warga menyeberangi jembatan bambu.KOMPAS.com/RATNA Warga menyeberangi jembatan bambu.
CIMERANG, KOMPAS.com - {ONE}

{TWO}

Baca juga: Sungai Meluap, Tiga Dusun Terisolasi

Dipakai ratusan pelajar

{THREE}

Dapatkan update berita pilihan dari Kompas.com lewat WhatsApp Channel.

Terkini Lainnya

Sungai Meluap, Tiga Dusun Terisolasi Sejak Kemarin

Sungai Meluap, Tiga Dusun Terisolasi Sejak Kemarin

Regional
Komentar
"""


def test_a_plain_text_copy() -> None:
    article = extract(COPY)
    assert article.title == "Warga Sukamaju Bangun Jembatan Bambu"
    assert article.paragraphs == (ONE, TWO, THREE)
    assert article.headings == ("Dipakai ratusan pelajar",)
    assert str(article.published) == "2024-05-14 10:00:00+07:00"
    assert (article.author, article.source_credit) == ("Ratna Kusumastuti", "Antara")
    assert (article.publisher, article.dateline) == ("Kompas.com", "CIMERANG, KOMPAS.com")


@pytest.mark.parametrize(
    "label", ["Berita Terkait", "Halaman Selanjutnya", "Lihat juga:\nSungai Meluap"]
)
def test_a_copy_goes_on_behind_a_label_in_its_middle(label: str) -> None:
    copy = COPY.replace(f"{TWO}\n", f"{TWO}\n\n{label}\n\n{FOUR}\n\n{TWO} {ONE}\n")
    assert extract(copy).paragraphs == (ONE, TWO, FOUR, f"{TWO} {ONE}", THREE)


@pytest.mark.parametrize(
    "label", ["Berita Terkait", "Komentar", "3 Komentar", "Rekomendasi untuk Anda\nCabai Naik Lagi"]
)
def test_a_copy_ends_where_something_else_is_told_behind_a_label(label: str) -> None:
    copy = COPY.replace(f"{THREE}\n", f"{THREE}\n\n{label}\n\n" + "\n\n".join(OTHERS) + "\n")
    assert extract(copy).paragraphs == (ONE, TWO, THREE)


def test_a_copy_keeps_a_short_last_sentence() -> None:
    copy = COPY.replace(f"{THREE}\n", f"{THREE}\n\nItu saja.\n")
    assert extract(copy).paragraphs == (ONE, TWO, THREE, "Itu saja.")


def test_a_copy_with_windows_line_ends() -> None:
    assert extract(COPY.replace("\n", "\r\n").encode("utf-16")).paragraphs == (ONE, TWO, THREE)


@pytest.mark.parametrize(
    "title",
    [
        "VIDEO: Warga Sukamaju Bangun Jembatan Bambu",
        "Video: Warga Sukamaju Bangun Jembatan Bambu",
        "FOTO: Warga Sukamaju Bangun Jembatan Bambu",
        "FOTO - Warga Sukamaju Bangun Jembatan Bambu",
        "INFOGRAFIS: Jembatan Bambu di Desa Sukamaju",
        "Ratna Kusumastuti - Perempuan di Balik Jembatan",
    ],
)
def test_a_copy_whose_headline_says_what_is_shown_with_it(title: str) -> None:
    copy = COPY.replace("Warga Sukamaju Bangun Jembatan Bambu", title, 1)
    assert extract(copy).title == title


@pytest.mark.parametrize(
    "caption",
    [
        "Foto: Warga desa menyeberangi jembatan bambu",
        "FOTO: RATNA KUSUMASTUTI",
        "Ratna Kusumastuti - Kabar Dari Desa",
        "Warga Desa Sukamaju di Jembatan Bambu © Kabar Cimerang",
    ],
)
def test_a_copy_whose_headline_has_a_caption_or_a_byline_below_it(caption: str) -> None:
    title = "Warga Sukamaju Bangun Jembatan Bambu"
    assert extract(COPY.replace(title, f"{title}\n{caption}", 1)).title == title


def test_a_copy_of_another_site() -> None:
    copy = (
        "detikNews\nBerita\nWarga Sukamaju Bangun Jembatan Bambu\nRatna Kusumastuti - detikNews\n"
        f"Kamis, 02 Nov 2023 20:59 WIB\nFoto: Warga (Ratna/detikcom)\nJakarta - {ONE}\n\nADVERTISEMENT\n\n"
        f"SCROLL TO CONTINUE WITH CONTENT\n\n{TWO}\n\n{THREE}\n\n(rks/kna)\n\njembatan\nbambu\nBerita Terkait\n"
        "Sungai Meluap Lagi\nHujan Reda\n"
    )
    article = extract(copy)
    assert article.title == "Warga Sukamaju Bangun Jembatan Bambu"
    assert article.author == "Ratna Kusumastuti"
    assert article.paragraphs == (ONE, TWO, THREE)


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_extracting_the_extracted_changes_nothing(path: Path) -> None:
    first = extract(path.read_bytes())
    again = extract(
        article_page("".join(f"<p>{text.replace('<', '&lt;')}</p>" for text in first.paragraphs))
    )
    assert again.paragraphs == first.paragraphs


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_each_paragraph_is_in_the_page(path: Path) -> None:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", path.read_text("utf-8")))
    for paragraph in extract(path.read_bytes()).paragraphs:
        assert paragraph in text
