"""The publishers we know: one file each, one line here.

A page of any other site goes the generic way (``briefing.news.generic``).
"""

from briefing.news.publishers import (
    antara,
    bbc,
    beritasatu,
    cnbcindonesia,
    cnnindonesia,
    detik,
    fimela,
    idntimes,
    jawapos,
    jpnn,
    kapanlagi,
    kompas,
    kumparan,
    liputan6,
    mediaindonesia,
    merdeka,
    okezone,
    republika,
    sindonews,
    suara,
    tempo,
    tirto,
    tribunnews,
    viva,
    voa,
)
from briefing.news.publishers.publisher import Publisher

PUBLISHERS: dict[str, Publisher] = {
    "antara": antara.PUBLISHER,
    "bbc": bbc.PUBLISHER,
    "beritasatu": beritasatu.PUBLISHER,
    "cnbcindonesia": cnbcindonesia.PUBLISHER,
    "cnnindonesia": cnnindonesia.PUBLISHER,
    "detik": detik.PUBLISHER,
    "fimela": fimela.PUBLISHER,
    "idntimes": idntimes.PUBLISHER,
    "jawapos": jawapos.PUBLISHER,
    "jpnn": jpnn.PUBLISHER,
    "kapanlagi": kapanlagi.PUBLISHER,
    "kompas": kompas.PUBLISHER,
    "kumparan": kumparan.PUBLISHER,
    "liputan6": liputan6.PUBLISHER,
    "mediaindonesia": mediaindonesia.PUBLISHER,
    "merdeka": merdeka.PUBLISHER,
    "okezone": okezone.PUBLISHER,
    "republika": republika.PUBLISHER,
    "sindonews": sindonews.PUBLISHER,
    "suara": suara.PUBLISHER,
    "tempo": tempo.PUBLISHER,
    "tirto": tirto.PUBLISHER,
    "tribunnews": tribunnews.PUBLISHER,
    "viva": viva.PUBLISHER,
    "voa": voa.PUBLISHER,
}

__all__ = ["PUBLISHERS", "Publisher"]
