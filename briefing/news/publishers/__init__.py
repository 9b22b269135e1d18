"""The publishers we know: one file each, one line here.

A page of any other site goes the generic way (``briefing.news.generic``).
"""

from importlib import import_module

from briefing.news.publishers.publisher import Publisher

_FILES = (
    "antara",
    "bbc",
    "beritasatu",
    "cnbcindonesia",
    "cnnindonesia",
    "detik",
    "fimela",
    "idntimes",
    "jawapos",
    "jpnn",
    "kapanlagi",
    "kompas",
    "kumparan",
    "liputan6",
    "mediaindonesia",
    "merdeka",
    "okezone",
    "republika",
    "sindonews",
    "suara",
    "tempo",
    "tirto",
    "tribunnews",
    "viva",
    "voa",
)

PUBLISHERS: dict[str, Publisher] = {
    name: import_module(f"{__name__}.{name}").PUBLISHER for name in _FILES
}

__all__ = ["PUBLISHERS", "Publisher"]
