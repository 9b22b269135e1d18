"""Derives the two word lists that tell words in capitals from initialisms.

    python tools/word_tables.py --g2p lexicon_id.tsv --areas FOLDER_OF_JSON

``lexicon_id.tsv`` is g2p_id/resources/lexicon_id.tsv of the package g2p-id-py (Apache-2.0), the
folder is areaid/data of the package areaid (MIT). Words and names of four letters and more are
kept: of the first the ordinary words, of the second the names of provinces, regencies, their
capitals and districts. Both are named in NOTICE.
"""

import argparse
import json
import re
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "briefing/script/normalize/data"
SHORTEST = 4


def main() -> None:
    """Write both lists."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--g2p", type=Path, required=True)
    parser.add_argument("--areas", type=Path, required=True)
    arguments = parser.parse_args()
    lines = arguments.g2p.read_text(encoding="utf-8").splitlines()
    words = {line.split("\t")[0] for line in lines}
    write("vocabulary.txt", "Indonesian words, from the lexicon of g2p-id-py (Apache-2.0)", words)
    write("place_names.txt", "Indonesian places, from areaid (MIT)", names(arguments.areas) - words)


def names(folder: Path) -> set[str]:
    """Every word in the names of provinces, regencies, capitals and districts."""
    found: list[str] = []
    for file in folder.glob("*.json"):
        for province in json.loads(file.read_text(encoding="utf-8")):
            found.append(province["provinsi"])
            for regency in province["kabupaten"]:
                found += [regency["kab_kota"], regency["ibukota"]]
                found += [district["kec"] for district in regency["kecamatan"]]
    return {word.lower() for name in found if name for word in re.findall(r"[^\W\d_]+", name)}


def write(name: str, title: str, words: set[str]) -> None:
    """Write the words of four plain letters and more, one a line, under a title."""
    kept = sorted(w for w in words if len(w) >= SHORTEST and w.isalpha() and w.isascii())
    (DATA / name).write_text("\n".join([f"# {title}; see NOTICE.", *kept, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
