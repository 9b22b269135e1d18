"""Whether a sentence can stand without the ones around it."""

import re
from enum import IntEnum

from briefing.script.cluster.words import key
from briefing.script.sentences import opens_sentence
from briefing.script.summarize.words import COMMON, WORDS

_WORDS = WORDS["reference"]
MATTERS = frozenset(map(key, _WORDS["matters"]))
"""Roots of nouns that mean what a story is about, whatever it is: "Peristiwa itu"."""


class Need(IntEnum):
    """What must have been said before a sentence for it to be understood."""

    NOTHING = 0
    ANYTHING = 1  # "Selain itu": it goes on from something
    PERSON = 2  # "Ia", "Menurutnya": it means whom the sentences before were about
    PREVIOUS = 3  # "Hal itu", "Namun", "Langkah ini": it means the sentence before


def _any_of(words: list[str]) -> str:
    alternatives = sorted(map(re.escape, words), key=len, reverse=True)
    return "|".join(alternatives).replace(r"\ ", r"\s+")


# The first words of a sentence, past quotes and brackets. "Saat itu" goes on, "Pria itu" means a man.
_LOOSE = re.compile(rf"\W*(?:{_any_of(_WORDS['loose'])})(?!\w)", re.IGNORECASE)
# No verb stands between a person and its "itu": in "Bupati membuka pasar itu" it is the market's.
_NO_VERB = r"(?!(?-i:me(?!nteri)|di|ter|ber(?!usia|nama|darah|tubuh))[a-z]{3})"
# "Pria ini" and "pria tadi" mean one named before; "hari ini", "pagi tadi" and "tadi pagi" do not.
_TIMES = _any_of(_WORDS["times"])
_NO_TIME = rf"(?!(?:{_TIMES})\s+(?:ini|tadi)\b)"
_POINTER = rf"(?!tadi\s+(?:{_TIMES})\b)(?:{_any_of(_WORDS['pointers'])})"
_THOSE_WHO = re.compile(r"\W*mereka\s+yang\b", re.IGNORECASE)
_PERSON = re.compile(
    rf"\W*(?:(?:{_any_of(_WORDS['persons'])})(?!\w)"
    rf"|(?!(?:{_any_of(_WORDS['no_persons'])})\b)(?:{_any_of(_WORDS['person_nouns'])})"
    rf"(?:\s+{_NO_TIME}{_NO_VERB}[\w-]+){{0,5}}?\s+(?:{_POINTER}|ini)\b)",
    re.IGNORECASE,
)
_STRICT = re.compile(
    rf"\W*(?:(?:{_any_of(_WORDS['strict'])})(?!\w)"
    rf"|{_NO_TIME}\w[\w-]*(?:\s+{_NO_TIME}[a-z][\w-]*){{0,2}}\s+{_POINTER}\b)",
    re.IGNORECASE,
)
# "Langkah ini" means a matter too, "hari ini" and "musim ini" do not.
_THIS = re.compile(
    rf"\W*(?!(?:\w+\s+){{0,2}}(?:{_TIMES})\s+ini\b)\w[\w-]*(?:\s+[a-z][\w-]*)?\s+ini\b",
    re.IGNORECASE,
)
_INSTANCE = re.compile(
    rf"\W*(?:[\w’'-]+\s+){{0,6}}?(?:(?:{_any_of(_WORDS['instances'])})\b|[\w’'-]+,\s+(?:{_any_of(_WORDS['instances'])}),)",
    re.IGNORECASE,
)
_OWN_INSTANCE = re.compile(rf"\b(?:{_any_of(_WORDS['own_instances'])})\s+\w+\Z", re.IGNORECASE)
# "Lewat situs itu, mereka memperkenalkan", "Dalam foto yang dia unggah".
_PRONOUN_BEHIND = re.compile(
    rf"\W*(?:{_any_of(_WORDS['fronted'])})\s([^,]{{1,80}}?)(?:,|\byang)\s+(?:ia|dia|mereka|beliau)\b(?!\s+yang)",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(rf"\b(?:{_any_of(_WORDS['somebody'])})\b", re.IGNORECASE)
_MEANT = re.compile(
    rf"\W*([^\W\d_]+(?:\s+[^\W\d_][\w-]*){{0,2}}?)\s+(?:{_any_of(_WORDS['pointers'])}|ini)\b"
)
# After a quotation or a comma: "ujar Wati", "kata dia", "tuturnya". Their names may have titles.
_SPEAKER = re.compile(
    rf"[\"”»,]\s{{0,3}}(?:{_any_of(WORDS['attribution']['said'])})"
    r"(?P<pronoun>nya\b|\s{1,3}(?:dia|ia|mereka|beliau)\b)?(?P<name>(?:,?\s{1,3}[A-Z][\w.'’-]*)*)"
)
# Somebody by one name, as news does who named him in full before: "Hartono mengatakan", "kata Hartono".
_BARE_NAME = re.compile(
    rf"\A\W*([A-Z][a-z’'-]{{2,}})\s+(?:(?:pun|juga|sendiri|lalu|kemudian)\s+)?(?:{_any_of(WORDS['attribution']['tells'])})\b"
    rf"|\b(?:[Mm]enurut|{_any_of(WORDS['attribution']['said'])})\s+([A-Z][a-z’'-]{{2,}})(?!\w|\s+[A-Z])"
)
# Words written large side by side: "Menteri Hartono", "Hartono".
_LARGE = re.compile(r"[A-Z][\w’'-]*\.?(?:\s+[A-Z][\w’'-]*\.?)*")
_AFTER_QUOTATION = re.compile(r"[\"”»][^\"“”«»]*\Z")
_NAME_OR_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LEADS_ON = re.compile(
    r"(?:[:,;–—-]|\b(?:berikut|di ?bawah)(?: ini| \w+nya)?\s*[.!…]*)[\s\"”)]*\Z", re.IGNORECASE
)
_ANNOUNCES = re.compile(r"\W{0,3}(?:berikut|inilah|ini dia|simak|yuk)\b", re.IGNORECASE)
_LONGEST_ANNOUNCEMENT = 100
_TAIL = 80


def need_of(sentence: str) -> Need:
    """What must have been said before, judged by the sentence's first words.

    A pronoun or "pria itu" means a person of the sentences before; a matter ("Hal itu"), a contrast
    or reason, an instance, or another noun with "itu", "tersebut" or "ini" the very sentence before;
    "Selain itu" goes on from anything.
    """
    if _THOSE_WHO.match(sentence):
        return Need.NOTHING
    if _LOOSE.match(sentence):
        return Need.ANYTHING
    if _PERSON.match(sentence) or _means_nobody_named(sentence):
        return Need.PERSON
    if _STRICT.match(sentence) or _THIS.match(sentence) or _is_instance(sentence):
        return Need.PREVIOUS
    return Need.NOTHING


def _is_instance(sentence: str) -> bool:
    """True of "Facebook misalnya memilih", not of "Buah seperti misalnya apel"."""
    found = _INSTANCE.match(sentence)
    return found is not None and _OWN_INSTANCE.search(found[0]) is None


def _means_nobody_named(sentence: str) -> bool:
    """True if the sentence's subject is a pronoun and the phrase before it names nobody."""
    found = _PRONOUN_BEHIND.match(sentence)
    return found is not None and _SOMEBODY.search(found[1]) is None and not names_in(found[0])


def nouns_meant(sentence: str) -> frozenset[str]:
    """The noun a sentence begins with when it means one named before: "kapal" of "Kapal itu".

    Two words if either may be it: "kereta" and "tambahan" of "Kereta api tambahan itu". They are
    roots, since what was a verb before may be meant: "menggerebek", "Penggerebekan itu".
    """
    found = _MEANT.match(sentence)
    if found is None:
        return frozenset()
    words = found[1].lower().split()
    return frozenset(
        key(word) for word in (words[0], words[-1]) if len(word) > 3 and word not in COMMON
    )


def names_in(sentence: str) -> frozenset[str]:
    """The names in a sentence, word by word in lower case, titles included, places left out.

    A guess from capitals, and a generous one: it is asked whether somebody new was named. Of a
    quotation only what follows it counts, where its speaker stands.
    """
    names: set[str] = set()
    place = False
    said_by = _AFTER_QUOTATION.search(sentence)
    for index, word in enumerate(
        _NAME_OR_WORD.findall(sentence, said_by.start() if said_by else 0)
    ):
        if word[0].isupper() and not (index == 0 and opens_sentence(word)):
            if not place and word.lower() not in _WORDS["times"]:
                names.add(word.lower())
        else:
            place = word in _WORDS["before_places"]
    return frozenset(names)


def speaker_of(sentence: str) -> frozenset[str] | None:
    """The names of whoever the sentence's last "kata ..." gives the word to, in lower case.

    Empty where that is a pronoun, None where nobody is named so.
    """
    last = max(_SPEAKER.finditer(sentence), key=re.Match.start, default=None)
    if last is None:
        return None
    if last["pronoun"]:
        return frozenset()
    words = (word.rstrip(".").lower() for word in _NAME_OR_WORD.findall(last["name"]))
    return frozenset(word for word in words if word not in _WORDS["times"]) or None


def bare_names(sentence: str) -> frozenset[str]:
    """Who speaks in the sentence by one name only, in lower case: "hartono" of "Hartono mengatakan"."""
    found = (one[1] or one[2] for one in _BARE_NAME.finditer(sentence))
    return frozenset(name.lower() for name in found if not opens_sentence(name))


def lone_names(sentence: str) -> frozenset[str]:
    """Whoever the sentence may mean by one name only, in lower case: each word written large alone.

    "hartono" of "Selain itu, Hartono berharap", not of "Menteri Hartono berharap".
    """
    alone = (run for run in _LARGE.findall(sentence) if len(run.split()) == 1)
    return bare_names(sentence).union(name.rstrip(".").lower() for name in alone)


def announces(sentence: str) -> bool:
    """True if what the sentence announces is not in it: "Berikut daftarnya:"."""
    if _LEADS_ON.search(sentence[-_TAIL:]):
        return True
    return len(sentence) < _LONGEST_ANNOUNCEMENT and _ANNOUNCES.match(sentence) is not None
