"""What a robots.txt allows: RFC 9309, with the longest rule deciding, and the pause it asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

_MAX_BYTES = 512_000  # the standard asks for 500 KiB at least
_MAX_RULES = 5_000
_PRODUCT = re.compile(r"[A-Za-z_-]+")


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for one name: (pattern, allowed) pairs, and the pause asked for in seconds."""

    rules: tuple[tuple[bytes, bool], ...] = ()
    pause_s: float = 0.0

    def allows(self, target: str) -> bool:
        """Whether a path with its query may be fetched. The longest match decides; allow wins."""
        if target == "/robots.txt":
            return True
        path = unquote_to_bytes(target)
        longest, allowed = -1, True
        for pattern, allows in self.rules:
            if len(pattern) >= longest and _matches(pattern, path):
                allowed = allows or (allowed and len(pattern) == longest)
                longest = len(pattern)
        return allowed


def parse_robots(content: bytes, name: str) -> Robots:
    """The rules that a robots.txt has for a name, else those for everyone.

    Whatever is no rule is passed over: a page of HTML says nothing.
    """
    groups: dict[str, list[tuple[bytes, bool]]] = {}
    pauses: dict[str, float] = {}
    agents: list[str] = []
    in_rules = False
    for key, value in _lines(content[:_MAX_BYTES]):
        if key == "user-agent":
            if in_rules:
                agents, in_rules = [], False
            agents.append(_agent(value))
            groups.setdefault(agents[-1], [])
        elif key in ("allow", "disallow"):
            in_rules = True
            if value:
                for agent in agents:
                    groups[agent].append((_pattern(value), key == "allow"))
        elif key == "crawl-delay":
            in_rules = True
            for agent in agents:
                pauses.setdefault(agent, _seconds(value))
    own = name.lower() if name.lower() in groups else "*"
    return Robots(tuple(groups.get(own, ())[:_MAX_RULES]), pauses.get(own, 0.0))


def _lines(content: bytes) -> Iterator[tuple[str, str]]:
    for line in content.decode("utf-8-sig", "replace").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _agent(value: str) -> str:
    product = _PRODUCT.match(value)
    return product[0].lower() if product else value[:1]


def _pattern(value: str) -> bytes:
    """A rule's path as bytes, runs of ``*`` as one."""
    return re.sub(rb"\*{2,}", b"*", unquote_to_bytes(value))


def _matches(pattern: bytes, path: bytes) -> bool:
    """Whether a pattern matches the beginning of a path; ``*`` is anything, ``$`` the end.

    Each piece is looked for once, leftmost: no pattern takes longer than its length times the
    path's.
    """
    ends = pattern.endswith(b"$")
    first, *others = pattern.removesuffix(b"$").split(b"*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = others.pop() if ends and others else None
    for piece in others:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= at
    return not ends or at == len(path)


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        return 0.0
    return seconds if 0 < seconds < 3600 else 0.0
