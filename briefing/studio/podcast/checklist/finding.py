"""What is wrong with a podcast, and what to do about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as podcast apps and directories ask.

    ``item`` is its number in the checklist: with ``M`` it must be mended, with ``S`` it should.
    ``where`` names the file, the tag or the episode.
    """

    item: str
    where: str
    message: str
    remedy: str

    @property
    def is_must(self) -> bool:
        """Whether apps or directories refuse what is so."""
        return self.item.startswith("M")

    def __str__(self) -> str:
        return f"{self.item} {self.where}: {self.message}; {self.remedy}"


Wrong = tuple[bool, str]
"""Whether something is wrong, and what."""


def findings(item: str, where: str, remedy: str, wrongs: Iterable[Wrong]) -> Iterator[Finding]:
    """A finding for each that is wrong, under one number and with one remedy."""
    for is_wrong, message in wrongs:
        if is_wrong:
            yield Finding(item, where, message, remedy)
