"""What the user asks to be told, from a TOML file: rules, and where their alerts go.

    [[rule]]
    name = "Deaths in Fray Bentos"
    kinds = ["new", "toll-updated"]        # any of these, and …
    words = ["killed", "dead"]             # … any of these
    to = ["screen", "desk"]                # the screen, without it

    [to.desk]
    file = "alerts.jsonl"                  # beside this file

    [to.hook]
    webhook = "https://desk.example/in"
    secret = "env:DESK_SECRET"             # or file:PATH; a secret never stands here itself

    [to.post]
    mail = ["desk@example.org"]
    from = "crosswire@example.org"
    server = "smtp.example.org"
    user = "crosswire"
    password = "env:SMTP_PASSWORD"

A rule may ask for `kinds`, `places`, `actors`, `types` (PLOVER roots), `verdicts` and `words`.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from crosswire.errors import NotAllowed, SettingsError
from crosswire.model.change import KINDS
from crosswire.model.verdict import Status
from crosswire.watch.alerts.rules import CONDITIONS, Rule
from crosswire.watch.alerts.senders import Hook, Mail, Security
from crosswire.watch.fetching.targets import target
from crosswire.watch.tables import Table, loaded, meant

SCREEN = "screen"
_PORTS = {"starttls": 587, "tls": 465, "none": 25}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The rules, and the places beside the screen by the names that rules call them."""

    rules: tuple[Rule, ...] = ()
    places: Mapping[str, Path | Hook | Mail] | None = None


def asked(path: Path) -> Asked:
    """The rules of a file. Raises `SettingsError` with what is wrong, a secret that is not there among it."""
    whole = Table(str(path), loaded(path)).only("rule", "to")
    named = whole.table("to")
    places = {name: _place(path, named.table(name)) for name in named.row}
    if SCREEN in places:
        raise SettingsError(f"{path}: “{SCREEN}” is where you are; call another place something else.")
    rules = tuple(_rule(row, {SCREEN, *places}) for row in whole.tables("rule"))
    twice = next((one.name for one in rules if sum(o.name == one.name for o in rules) > 1), None)
    if twice:
        raise SettingsError(f"{path}: two rules are called “{twice}”; an alert has to say which it is of.")
    return Asked(rules=rules, places=places)


def _rule(row: Table, places: set[str]) -> Rule:
    row.only("name", "to", *(name for name, _ in CONDITIONS))
    return Rule(
        name=row.needed("name"),
        to=tuple(dict.fromkeys(row.chosen("to", places))) or (SCREEN,),
        kinds=row.chosen("kinds", KINDS),
        verdicts=row.chosen("verdicts", get_args(Status)),
        places=row.several("places"),
        actors=row.several("actors"),
        types=row.several("types"),
        words=row.several("words"),
    )


def _place(path: Path, row: Table) -> Path | Hook | Mail:
    kinds: Mapping[str, Callable[[Path, Table], Path | Hook | Mail]] = {"file": _file, "webhook": _hook, "mail": _mail}
    found = [kind for kind in kinds if kind in row.row]
    if len(found) != 1:
        raise SettingsError(f"{row.at}: it must have one of {', '.join(kinds)}, and it has {len(found)} of them.")
    return kinds[found[0]](path, row)


def _file(path: Path, row: Table) -> Path:
    return path.parent / row.only("file").needed("file")


def _hook(path: Path, row: Table) -> Hook:
    row.only("webhook", "secret")
    try:
        url = target(row.needed("webhook")).url
    except NotAllowed as error:
        raise SettingsError(f"{row.at}: {error.path} is no webhook: {error.why}.") from error
    return Hook(url=url, secret=_secret(path, row, "secret"))


def _mail(path: Path, row: Table) -> Mail:
    row.only("mail", "from", "server", "port", "security", "user", "password")
    said = row.words("security") or "starttls"
    security: Security | None = next((one for one in get_args(Security) if one == said), None)
    if security is None:
        raise SettingsError(f"{row.at}: “{said}” is no kind of security; {meant(said, _PORTS)}")
    if not (to := row.several("mail")):
        raise SettingsError(f"{row.at}: “mail” names nobody.")
    return Mail(
        to=to,
        sender=row.needed("from"),
        server=row.needed("server"),
        port=int(row.number("port", _PORTS[security], least=1, most=65_535)),
        security=security,
        user=row.words("user"),
        password=_secret(path, row, "password"),
    )


def _secret(path: Path, row: Table, name: str) -> str:
    """A secret from where it is kept; one that stands in the file itself is refused, since such files get about."""
    said = row.words(name)
    kind, colon, where = said.partition(":")
    if not said:
        return ""
    if kind == "env" and colon:
        if not (found := os.environ.get(where, "")):
            raise SettingsError(f"{row.at}: the environment has no {where}, where “{name}” should be.")
        return found
    if kind == "file" and colon:
        try:
            return (path.parent / where).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{row.at}: {where} cannot be read, where “{name}” should be.") from error
    raise SettingsError(f"{row.at}: “{name}” must say where it is kept: env:NAME or file:PATH.")
