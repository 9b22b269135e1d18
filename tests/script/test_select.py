"""Which articles are told."""

from briefing.models import Article
from briefing.script.select import unique


def test_the_same_article_is_told_once() -> None:
    first, again, other = (
        Article("Banjir", ("Air naik.",), origin="a"),
        Article("BANJIR", ("Air naik.",), origin="b"),
        Article("Banjir", ("Air surut.",), origin="c"),
    )

    assert unique([first, again, other]) == ([first, other], [again])
