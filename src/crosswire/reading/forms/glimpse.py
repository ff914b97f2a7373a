"""What a file is by its first bytes, whatever its name says: each sign is one that no other form bears."""

import codecs
import re
from dataclasses import dataclass
from functools import cached_property

_GAP = r"(?:\s|<\?(?:[^?]|\?(?!>))*\?>|<!--(?:[^-]|-(?!->))*-->|<!DOCTYPE(?:[^<>\[]|\[(?:[^\]<]|<[^>]*>)*\])*>)*"
_ROOT = re.compile(rf"{_GAP}<(?:[\w.-]+:)?(?P<name>[A-Za-z_][\w.-]*)(?P<rest>[^>]*)", re.IGNORECASE)
_PROLOG = re.compile(r"\s*<(?:\?xml|!doctype|!--)", re.IGNORECASE)
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w-]*):")
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*(?:[\[{]|\]\s*\Z))")
_ROWS = re.compile(r"\s*[{\[][^\n]*[}\]][ \t\r]*\n\s*[{\[]")
_PRETTY = re.compile(r"\s*[{\[][ \t{\[]*\r?\n")
_PROBED, _SCARCE = 400, 0.2
_SENDERS = {"subject", "date", "to", "received", "return-path", "message-id"}


@dataclass(frozen=True)
class Glimpse:
    """The first bytes of a file, and what they show. Not slotted: each answer is worked out once, when it is asked."""

    raw: bytes

    @cached_property
    def text(self) -> str:
        """The bytes as text, near enough to read signs in: no character beyond ASCII matters."""
        for bom, name in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (codecs.BOM_UTF8, "utf-8")):
            if self.raw.startswith(bom):
                return self.raw.decode(name, errors="replace").lstrip("\ufeff")
        probe = self.raw[:_PROBED]
        for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
            noughts = probe[start::2]
            if len(noughts) > 1 and noughts.count(0) > (1 - _SCARCE) * len(noughts):
                return self.raw.decode(name, errors="replace")
        return self.raw.decode("latin-1")

    @cached_property
    def root(self) -> str:
        """The name of the first element, its prefix off, where the file opens as markup does; else nothing."""
        found = _ROOT.match(self.text)
        if found is None or not (_PROLOG.match(self.text) or found["name"] in _BARE):
            return ""
        return found["name"]

    @cached_property
    def is_html(self) -> bool:
        """An HTML page, of whatever age."""
        return self.root.lower() == "html" or bool(re.match(r"\s*<!doctype html", self.text, re.IGNORECASE))

    @cached_property
    def is_json(self) -> bool:
        """JSON of one value, an object or a list of them."""
        return bool(_JSON.match(self.text)) and not self.is_json_lines

    @cached_property
    def is_json_lines(self) -> bool:
        """JSON, one value a line, two lines of it at least."""
        return bool(_ROWS.match(self.text))

    @cached_property
    def may_be_json_lines(self) -> bool:
        """What a file that is named so may begin with: not a value that is spread over lines."""
        return not _PRETTY.match(self.text) and not self.root

    @cached_property
    def fields(self) -> dict[str, str]:
        """The header of a message by lower-case names; empty where the file opens with none."""
        found: dict[str, str] = {}
        last = ""
        for number, line in enumerate(self.text.split("\n")):
            if not line.strip():
                break
            field = _FIELD.match(line)
            if field and not line[0].isspace():
                last = field["name"].lower()
                found.setdefault(last, line[field.end() :].strip())
            elif line[0].isspace() and last:
                found[last] += f" {line.strip()}"
            elif not (number == 0 and line.startswith("From ")):
                return {}
        return found

    @cached_property
    def is_message(self) -> bool:
        """An e-mail message: a header that says so, or that names who writes to whom, or about what."""
        names = {*self.fields}
        return "mime-version" in names or ("from" in names and bool(names & _SENDERS))

    @cached_property
    def is_page_in_a_message(self) -> bool:
        """A message that may be a saved page: of parts, or HTML by itself."""
        return self.is_message and self.fields.get("content-type", "").lower().startswith(("multipart/", "text/html"))

    @cached_property
    def is_saved_page(self) -> bool:
        """A page that a browser saved in one file (MHTML): a message of parts that nobody sent to anybody."""
        related = self.fields.get("content-type", "").lower().startswith("multipart/related")
        return self.is_message and related and not {"to", "received", "delivered-to"} & {*self.fields}


_BARE = {"rss", "feed", "RDF", "html", "HTML", "nitf", "newsItem", "newsMessage", "packageItem"}
"""Elements that open a document without any word before them."""
