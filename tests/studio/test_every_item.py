"""Each item of the podcast checklist has a test that carries its number."""

import re
from pathlib import Path

MUSTS = {1, 2, 3, 5, 8, 9, 10, 11, 15, 16, 17, 21, 22, 23, 25, 26, 27, 28, 29, 30}
SHOULDS = {4, 6, 7, 12, 13, 14, 18, 19, 20, 24, 31}


def test_every_item_of_the_checklist_has_a_test() -> None:
    sources = Path(__file__).parent.rglob("test_*.py")
    names = [name for path in sources for name in re.findall(r"def (test_\w+)", path.read_text())]
    tried = {item for name in names for item in re.findall(r"(?<=_)[ms]\d+(?=_)", name)}

    assert {f"m{i}" for i in MUSTS} | {f"s{i}" for i in SHOULDS} <= tried
