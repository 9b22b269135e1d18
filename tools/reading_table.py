"""Writes docs/reading.md: what is read how, category by category, from the golden cases.

python tools/reading_table.py
"""

from collections import defaultdict
from pathlib import Path

from briefing.script.normalize import normalize

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests/script/normalize_data/golden.tsv"
TARGET = ROOT / "docs/reading.md"
INTRODUCTION = """# What is read how

Every golden case of the normalizer and what it says, for a native speaker to look over. The
expected words stand beside it where they differ (capitals and punctuation aside).
Made by `python tools/reading_table.py`; do not edit.
"""


def main() -> None:
    """Write the table."""
    TARGET.write_text(table(), encoding="utf-8")


def table() -> str:
    """The page as text."""
    categories: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        written, spoken, category = line.split("\t")
        categories[category].append((written, spoken))
    lines = [INTRODUCTION]
    for category, cases in categories.items():
        lines += [f"\n## {category}\n", "| written | said | expected |", "| --- | --- | --- |"]
        for written, spoken in cases:
            said = normalize(written)
            expected = "" if words(said) == words(spoken) else spoken
            lines.append(f"| {cell(written)} | {cell(said)} | {cell(expected)} |")
    return "\n".join(lines) + "\n"


def words(spoken: str) -> str:
    """The words alone, in lower case."""
    plain = "".join(c if c.isalpha() or c == "'" else " " for c in spoken.lower())
    return " ".join(plain.split())


def cell(text: str) -> str:
    """Text that does not break a table."""
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")


if __name__ == "__main__":
    main()
