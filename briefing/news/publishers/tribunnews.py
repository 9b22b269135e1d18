"""Tribunnews and the regional Tribun sites."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="Tribunnews.com",
    hosts=(
        "tribunnews.com",
        "tribunnewswiki.com",
        "tribunstyle.com",
        "serambinews.com",
        "banjarmasinpost.co.id",
    ),
    articles=r"/\d{4}/\d\d/\d\d/|/[\w-]+/\d{5,}/[\w-]{8,}",
    without_text=r"^video\.tribunnews\.com/|/images/",
    names={"tribunnews.com": "Tribunnews.com", "serambinews.com": "Serambi Indonesia"},
    marks=(".txt-article", "#arttitle"),
    # .side-article alone is also the box of recommendations.
    body=(".txt-article", "#article_con .side-article", "#articlebody"),
    drop=(
        "p.baca",
        ".summary-article",
        ".ads-placeholder",
        "#div-Inside-MediumRectangle",
        ".paging",
    ),
    title=("#arttitle", "h1#arttitle"),
    date=("#article time", ".bdr3 time", "time"),
    author=("#penulis a", "#penulis"),
    all_pages="page=all",
)
