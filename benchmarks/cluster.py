"""How long grouping takes as the articles grow: generated events, each told by several outlets.

usage: python benchmarks/cluster.py [ARTICLES ...]

Half of the words of a text are ordinary ones of the news, the rest are its event's own: names,
nouns and figures. Events come over seven days; a quarter of the articles has no event but its own.
"""

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.resources import files

from briefing.models import Article
from briefing.script.cluster import cluster

SIZES = (2_500, 5_000, 10_000)
START = datetime(2031, 3, 1, tzinfo=UTC)
SYLLABLES = [a + b for a in "bdgjklmnprstw" for b in ("a", "i", "u", "e", "o", "an", "ang", "ur")]


def main() -> None:
    """Print articles, groups, seconds by the clock and on the processor."""
    print("articles  groups  seconds  cpu seconds  cpu ms an article")
    for size in map(int, sys.argv[1:] or SIZES):
        articles = list(generate(size, random.Random(size)))
        start, cpu_start = time.perf_counter(), time.process_time()
        groups = cluster(articles)
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu_start
        print(f"{size:8} {len(groups):7} {seconds:8.2f} {cpu:12.2f} {1000 * cpu / size:18.3f}")


def generate(count: int, rng: random.Random) -> Iterator[Article]:
    """So many articles, told in events of one to six."""
    listed = files("briefing.script.cluster").joinpath("common.tsv").read_text(encoding="utf-8")
    common = [row.split("\t")[1].split() for row in listed.splitlines() if "\t" in row]
    # Every line is one draw, so that the few most common words come as often as the many rare.
    names = ["".join(rng.choices(SYLLABLES, k=3)).capitalize() for _ in range(20_000)]
    made = 0
    while made < count:
        own = rng.sample(names, 4) + [str(rng.randint(12, 9_999)) for _ in range(3)]
        topic = [rng.choice(rng.choice(common)) for _ in range(25)]
        when = START + timedelta(minutes=rng.randrange(7 * 24 * 60))
        for _ in range(min(rng.choice((1, 1, 2, 3, 4, 6)), count - made)):
            made += 1

            def text(length: int, own: list[str] = own, topic: list[str] = topic) -> str:
                drawn = [
                    rng.choice((rng.choice(own), rng.choice(topic), rng.choice(rng.choice(common))))
                    for _ in range(length)
                ]
                return " ".join(drawn)

            published = when + timedelta(minutes=rng.randrange(600))
            yield Article(text(9), tuple(f"{text(22)}." for _ in range(6)), published=published)


if __name__ == "__main__":
    main()
