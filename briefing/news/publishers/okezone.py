"""Okezone and its channels."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="Okezone",
    hosts=("okezone.com",),
    articles=r"/read/\d{4}/\d\d/\d\d/",
    without_text=r"/view/\d{4}/|/play/\d{4}/",
    marks=("#contentx",),
    body=(".c-detail", "#contentx", ".ctn-desc", ".read[itemprop=articleBody]"),
    drop=(
        "#baca-juga",
        ".vicon",
        ".detail-tag",
        "#golden-scene",
        "[id*=mgid]",
        "[class*=visionplus]",
        "#rctiplus",
    ),
    title=(".title-article h1", ".title h1", "h1"),
    date=(".journalist", ".namerep", ".tgl", "time"),
    author=(".journalist a[title]", ".namerep", ".nmreporter"),
    all_pages="page=all",
)
