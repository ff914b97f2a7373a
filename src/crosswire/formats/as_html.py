"""Accounts as one self-contained HTML page: nothing is fetched, no script is needed to read it."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crosswire.formats.page.drawings import level_drawing
from crosswire.formats.page.view import View
from crosswire.model import wording
from crosswire.model.account import Accounts
from crosswire.model.characters import plain

_BLANK_LINES = re.compile(r"\n\s*\n")  # what the template leaves behind; they mean nothing in HTML
_PAGE = "crosswire.formats.page"


def to_html(accounts: Accounts) -> str:
    """The page: an account a story, each line leading to the words it rests on; the reports' texts stand at its end."""
    several = len(accounts.accounts) > 1
    views = [View(account, f"a{n}-" if several else "") for n, account in enumerate(accounts.accounts, 1)]
    style = Markup((files(_PAGE) / "page.css").read_text("utf-8"))
    template = _environment().get_template("page.html")
    script = (files(_PAGE) / "page.js").read_text("utf-8")
    page = template.render(
        views=views,
        unread=accounts.unread,
        judgements=accounts.judgements,
        style=style,
        several=several,
        script=Markup(script),
        policy=_policy(script),
    )
    return _BLANK_LINES.sub("\n", plain(page))


def _policy(script: str) -> str:
    """What a browser may do with the page: show it, and run its one script. Nothing is fetched, sent or framed."""
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PAGE, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "date": wording.say_date,
        "number": wording.say_number,
        "value": wording.say_value,
        "conflict_value": wording.say_conflict_value,
        "slot_value": wording.say_slot_value,
        "line": wording.one_line,
        "country": wording.say_country,
    }
    environment.globals |= {
        "words_for": wording,
        "level_drawing": level_drawing,
        "count_of": wording.count_of,
        "apart": wording.apart,
        "say_place": wording.say_place,
        "say_days": wording.say_days,
    }
    return environment
