"""Kompas.com and its subsites, 2015 to 2026."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="Kompas.com",
    hosts=("kompas.com",),
    articles=r"/read/\d{4}/\d\d/\d\d/",
    without_text=r"^video\.kompas\.com/|/jeo/|^jeo\.kompas\.com/",
    marks=(".read__content", ".kcm-read-text", "span.kcmread1114", ".kcm-read-body"),
    # 2020 on; mobile; 2015-16: text in br runs, sometimes in a span.
    body=(".read__content", ".kcm-read-text", "span.kcmread1114", ".div-read", ".read-content"),
    drop=(
        ".gate-kgplus",
        ".liftdown_v2_tanda",
        ".kompasidRec",
        ".kgnw-player",
        ".komentar-bar",
        ".photo-infographic",
        ".inner-link-baca-juga",
        "[class^=inject-baca-juga]",
        ".kcm-read-copy",
        ".read__paging",
        ".kcm-related",
    ),
    title=("h1.read__title", ".kcm-read-title h2", "h2.kcm-read-title", ".judul_artikel2011"),
    date=(".read__time", ".kcm-date", ".msmall"),
    date_meta=("content_PublishedDate",),
    # Since 2023 the printed names are those of writer and editor together.
    author=("#penulis a", "meta:content_author", ".credit-title-name", ".read__author"),
    source=("#sumber a", "#sumber"),
    # JSON-LD names the editor, the page the writer.
    editor_in_json_ld=True,
    all_pages="page=all",
)
