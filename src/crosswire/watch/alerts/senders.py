"""Where an alert can go: the screen, a file, a webhook, mail. Each raises `NotSent` where it did not arrive."""

import base64
import binascii
import hashlib
import hmac
import json
import os
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from email.utils import formatdate
from pathlib import Path
from typing import Literal

from crosswire.errors import NotFetched, NotSent
from crosswire.model.characters import line_safe, one_plain_line, plain
from crosswire.watch.alerts.rules import Alert, in_words
from crosswire.watch.fetching import Client, Clock, Limits

Send = Callable[[Alert], None]
Security = Literal["starttls", "tls", "none"]
_PREFIX = "whsec_"
_SUBJECT = 200
_WAIT = 20.0


def row(alert: Alert) -> str:
    """An alert as one line of JSON."""
    held = {"type": "crosswire.alert", "id": alert.id, "rule": alert.rule, "change": asdict(alert.change)}
    return line_safe(json.dumps(held, ensure_ascii=False))


def to_screen(show: Callable[[str], None]) -> Send:
    """Alerts as lines for a person."""
    return lambda alert: show(in_words(alert))


def to_file(path: Path) -> Send:
    """Alerts as lines of JSON at the end of a file; one that stands there is not written again."""
    known: set[str] = set()

    def send(alert: Alert) -> None:
        try:
            if not known:
                known.update(_known(path))
            if alert.id in known:
                return
            with path.open("ab") as file:
                file.write(f"{row(alert)}\n".encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise NotSent(f"{path} cannot be written: {error.strerror}") from error
        known.add(alert.id)

    return send


def _known(path: Path) -> Iterator[str]:
    """The ids in a file of alerts; a last line that was never written to its end is cut off first."""
    if not path.is_file():
        return
    whole, end, torn = path.read_bytes().rpartition(b"\n")
    if torn:
        os.truncate(path, len(whole + end))
    for line in whole.split(b"\n"):
        try:
            held = json.loads(line)
        except ValueError:
            continue
        if isinstance(held, dict) and isinstance(held.get("id"), str):
            yield held["id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """A webhook, signed as Standard Webhooks has it (standardwebhooks.com) where there is a secret."""

    url: str
    secret: str = ""


def to_hook(hook: Hook, client: Client, clock: Clock) -> Send:
    """Alerts as posts of JSON. The id is the alert's own, the same at every try: a receiver drops what it has."""
    limits = Limits(sent=100_000, unpacked=100_000, seconds=_WAIT, cut=True)

    def send(alert: Alert) -> None:
        content, at = row(alert).encode(), str(int(clock.now()))
        headers = {"content-type": "application/json", "webhook-id": alert.id, "webhook-timestamp": at}
        if hook.secret:
            headers["webhook-signature"] = signature(hook.secret, alert.id, at, content)
        try:
            client.post(hook.url, content, headers, limits=limits)
        except NotFetched as error:
            failed = NotSent(error.why)
            failed.until = error.until
            raise failed from error

    return send


def signature(secret: str, name: str, at: str, content: bytes) -> str:
    """What proves that a post is ours: HMAC-SHA256 over its id, its time and its body."""
    key = secret.encode()
    if secret.startswith(_PREFIX):
        try:
            key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
        except binascii.Error as error:
            raise NotSent("a secret that begins with whsec_ goes on in base64, and this one does not") from error
    digest = hmac.new(key, b".".join((name.encode(), at.encode(), content)), hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Mail by SMTP: to whom and from whom, at which server, and how safely."""

    to: tuple[str, ...]
    sender: str
    server: str
    port: int = 587
    security: Security = "starttls"
    user: str = ""
    password: str = ""


def to_mail(mail: Mail, clock: Clock) -> Send:
    """Alerts as letters. The Message-ID is made of the alert's own id, so that a mailbox can tell a second copy."""

    def send(alert: Alert) -> None:
        try:
            with _server(mail) as server:
                server.send_message(letter(mail, alert, clock.now()), from_addr=mail.sender, to_addrs=list(mail.to))
        except smtplib.SMTPResponseException as error:
            said = error.smtp_error
            words = said.decode(errors="replace") if isinstance(said, bytes) else said
            raise NotSent(one_plain_line(f"{mail.server} answered {error.smtp_code}: {words}")[:300]) from error
        except (smtplib.SMTPException, OSError, ValueError) as error:
            raise NotSent(one_plain_line(f"{mail.server}: {error or type(error).__name__}")[:300]) from error

    return send


@contextmanager
def _server(mail: Mail) -> Iterator[smtplib.SMTP]:
    trusted = ssl.create_default_context()
    if mail.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(mail.server, mail.port, timeout=_WAIT, context=trusted)
    else:
        server = smtplib.SMTP(mail.server, mail.port, timeout=_WAIT)
    try:
        if mail.security == "starttls":
            server.starttls(context=trusted)
        if mail.user:
            server.login(mail.user, mail.password)
        yield server
    finally:  # whatever a server makes of the farewell, a letter that it took is sent
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
        server.close()


def letter(mail: Mail, alert: Alert, now: float) -> EmailMessage:
    """An alert as a letter in plain text."""
    change = alert.change
    said = (
        ("Rule", alert.rule),
        ("Kind of change", change.kind),
        ("Story", change.story),
        ("About", change.about),
        ("Before", change.before),
        ("After", change.after),
        ("Known since", change.at),
        ("Places", ", ".join(change.places)),
        ("Actors", ", ".join(change.actors)),
        ("Type", change.type),
        ("Verdict", change.verdict),
    )
    made = EmailMessage()
    made["Subject"] = one_plain_line(f"[Crosswire] {alert.rule}: {change.text}")[:_SUBJECT]
    made["From"], made["To"] = mail.sender, ", ".join(mail.to)
    made["Date"], made["Message-ID"] = formatdate(now), f"<{alert.id}@crosswire.invalid>"
    lines = [plain(change.text), "", *(f"{name}: {one_plain_line(value)}" for name, value in said if value)]
    made.set_content("\n".join(lines) + "\n")
    return made
