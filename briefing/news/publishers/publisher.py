"""What a publisher's file says of its site."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Publisher:
    """Where a site keeps headline, date, writer and text, in all the generations it still serves.

    ``name`` is said to listeners; ``names`` gives the names of subsites by host. ``hosts`` match
    themselves and what ends in them. All others are selectors (see ``briefing.news.selectors``).

    Of ``body`` the first selector with a match counts, and all its matches are parts of the text,
    in order; a match within another is not taken twice. ``drop`` is junk inside a body that
    the shared rules do not know. ``marks`` tell the site where a page carries no address.
    ``author`` may name a meta tag ("meta:content_author"). ``pages_in_one`` says that an article's
    pages stand in one document whatever their links say. ``all_pages`` is the query that gives
    an article's pages as one, ``declares_local_time`` that stamps claim a zone they are not in.

    ``articles`` is a pattern that the addresses of its articles hold and those of its lists do not,
    searched in host and path ("news.detik.com/berita/d-7000001/judul"); ``without_text`` one of what
    is only a video or pictures, where the shared words miss it (``briefing.news.sources.links``).
    ``data_address`` makes an article's path of its entry in the data that a list is filled from
    (``briefing.news.next_data``).
    """

    name: str
    hosts: tuple[str, ...]
    body: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    date_meta: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    articles: str = ""
    without_text: str = ""
    data_address: str = ""
    marks: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    all_pages: str = ""
    pages_in_one: bool = False
    editor_in_json_ld: bool = False
    declares_local_time: bool = False

    def owns(self, host: str) -> bool:
        """Whether the host is the site or a part of it."""
        return any(host == own or host.endswith("." + own) for own in self.hosts)

    def name_for(self, host: str) -> str:
        """The name of the subsite that the host is, else the site's."""
        for own, name in self.names.items():
            if host == own or host.endswith("." + own):
                return name
        return self.name
