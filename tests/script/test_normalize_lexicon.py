"""The shipped tables hold together; a user's lexicon wins and its bad lines are named."""

from collections import Counter

import pytest

from briefing.errors import LexiconError
from briefing.script.normalize import (
    Lexicon,
    Term,
    explain,
    lexicon_line,
    normalize,
    parse_lexicon,
    respell,
)
from briefing.script.normalize.lexicon import shipped

ENTRIES = [entry for entries in shipped().values() for entry in entries]


def test_the_shipped_lexicon_is_large_and_of_all_kinds() -> None:
    kinds = Counter(entry.kind for entry in ENTRIES)
    assert sum(kinds.values()) >= 2000
    assert min(kinds.values()) >= 500


def test_no_term_is_read_two_ways_without_a_context() -> None:
    free = Counter(entry.term for entry in ENTRIES if not entry.context)
    assert [term for term, count in free.items() if count > 1] == []


def test_readings_are_words() -> None:
    assert [entry.term for entry in ENTRIES if any(c.isdigit() for c in entry.reading)] == []


@pytest.mark.parametrize(
    ("line", "written", "spoken"),
    [
        ('"Xi" = "Si"', "Presiden Xi tiba", "Presiden Si tiba"),
        ('KPK = { mode = "word" }', "KPK menyita", "KPK menyita"),
        ('Bulog = { mode = "letters" }', "stok Bulog", "stok be u el o ge"),
        ('"bank dunia" = { say = "world bank", case = false }', "Bank Dunia", "world bank"),
        ('"Liga 1" = "liga utama"', "di Liga 1 lagi", "di liga utama lagi"),
    ],
)
def test_a_users_reading_wins(line: str, written: str, spoken: str) -> None:
    assert normalize(written, lexicon=parse_lexicon(line)) == spoken


def test_a_users_reading_is_explained() -> None:
    lexicon = Lexicon((Term("UU", "say", "u u"),))
    assert [token.rule for token in explain("UU baru", lexicon=lexicon)] == ["user lexicon", ""]


@pytest.mark.parametrize(
    "line",
    [
        "KPK = 5",
        "KPK = { mode = 'spell' }",
        "KPK = { say = 'ka', colour = 1 }",
        'G20 = "G 20"',
        "KPK = {}",
        '"--" = "apa"',
    ],
)
def test_a_bad_line_is_named_with_its_number(line: str) -> None:
    source = f'# mine\nPLN = "pe el en"\n{line}\n'
    with pytest.raises(LexiconError, match=r"my\.toml, line 3"):
        parse_lexicon(source, "my.toml")


def test_a_file_that_is_no_toml_is_named_with_its_line() -> None:
    with pytest.raises(LexiconError, match="line 2"):
        parse_lexicon('PLN = "x"\nKPK =\n')


@pytest.mark.parametrize(
    "term",
    [
        Term('a"b\\c', "say", "abe"),
        Term("KPK", "letters", "ka pe ka", case=False),
        Term("PAN", "word", "PAN"),
    ],
)
def test_a_written_line_reads_back(term: Term) -> None:
    assert parse_lexicon(lexicon_line(term)).terms == (term,)


def test_respelling_is_for_engines_without_their_own_knowledge() -> None:
    assert respell("Presiden Xi Jinping", "espeak") == "Presiden Si Jinping"
    assert respell("Presiden Xi Jinping", "gtts") == "Presiden Xi Jinping"
    assert normalize("Presiden Xi Jinping") == "Presiden Xi Jinping"


def test_letters_that_fold_in_ways_of_their_own_are_found() -> None:
    lexicon = Lexicon((Term("istanbul", "say", "istambul", case=False),))

    assert lexicon.find("di İstanbul") == [(3, 11, "istambul")]


def test_a_later_reading_of_a_term_wins() -> None:
    lexicon = Lexicon((Term("Xi", "say", "Shi"), Term("Xi", "say", "Si")))

    assert lexicon.find("Xi") == [(0, 2, "Si")]
