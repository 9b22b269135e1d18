"""Detik and its channels (detikNews, detikFinance, detikHealth ...)."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="detikcom",
    hosts=("detik.com",),
    articles=r"/d-\d+/|/read(?:foto)?/\d{4}/\d\d/\d\d/",
    without_text=r"^20\.detik\.com/|/readfoto/",
    names={
        "news.detik.com": "detikNews",
        "finance.detik.com": "detikFinance",
        "health.detik.com": "detikHealth",
        "inet.detik.com": "detikInet",
        "sport.detik.com": "detikSport",
        "hot.detik.com": "detikHot",
        "oto.detik.com": "detikOto",
        "travel.detik.com": "detikTravel",
        "food.detik.com": "detikFood",
        "wolipop.detik.com": "Wolipop",
    },
    marks=(".detail__body-text", ".text_detail", "#detikdetailtext", "#detikcontent"),
    # Since 2026 an article's pages stand in one document as section.multi-card.
    body=(
        ".detail__body-text",
        "section.multi-card",
        ".itp_bodycontent",
        "#detikdetailtext",
        ".detail_text",
        ".text_detail",
        ".text_gal",
    ),
    drop=(
        ".linksisip",
        ".pic_artikel_sisip_table",
        ".topiksisip",
        ".sisip_video_ds",
        ".pip-vid",
        ".aevp",
        "#collapsible",
        ".cb-berita-terkait",
        ".detail__body-tag",
        ".detail__long-nav",
    ),
    title=("h1.detail__title", ".jdl h1", ".detail_area h1", "article h1"),
    date=(".detail__date", ".detail_area .date", ".jdl .date", ".detail_profil .date"),
    author=(".detail__author", ".jdl .author", ".author"),
    declares_local_time=True,
)
