"""What a feed holds, whatever form it came in."""

from dataclasses import dataclass

from crosswire.model.ids import content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed. `text` and `summary` are HTML or plain words, as the feed has them; `published` and
    `updated` are ISO 8601 as far as the feed's own words allow. `publisher` is who published it where the feed says
    that it is not the feed's own (`<source>`). `name` is what the feed calls it by: its own id, else its address."""

    name: str
    address: str | None = None
    title: str = ""
    published: str | None = None
    updated: str | None = None
    text: str = ""
    summary: str = ""
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None

    def key(self, *, pages: bool) -> str:
        """The id of this version of the entry.

        An entry with the same address, headline and times is the same whichever feed brings it, where its page is read;
        where it is read from the feed alone, the feed's own words count as well: other words are another version.
        """
        words = () if pages and self.address else (self.text, self.summary)
        return content_id("item", self.address or self.name, self.title, self.published, self.updated, *words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A feed as it stood at one time: its entries in the feed's own order, mostly the newest first.

    `broken` says that it is no sound XML and was read as far as it goes; `pause` is the least number of seconds that
    the feed wants to be left alone for.
    """

    title: str = ""
    items: tuple[Item, ...] = ()
    broken: str = ""
    pause: float = 0.0
    language: str | None = None
