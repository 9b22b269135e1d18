"""Which articles are told: each once."""

from collections.abc import Iterable

from briefing.models import Article


def unique(articles: Iterable[Article]) -> tuple[list[Article], list[Article]]:
    """The articles, each once, and those that repeat one before them.

    A repetition has the same headline over the same first words.
    """
    kept: dict[tuple[str, str], Article] = {}
    repeated = [a for a in articles if kept.setdefault(fingerprint(a), a) is not a]
    return list(kept.values()), repeated


def fingerprint(article: Article) -> tuple[str, str]:
    """What articles share that say the same: their headline, and how their text begins."""
    return article.title.casefold(), " ".join(article.paragraphs)[:200].casefold()
