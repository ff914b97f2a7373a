"""The word that goes out: which changes a rule asks for, how an alert gets where it goes, and that none goes twice."""

import base64
import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from crosswire.errors import NotSent, SettingsError
from crosswire.model.change import KINDS, Change
from crosswire.watch.alerts.asked import Asked, asked
from crosswire.watch.alerts.delivering import PAUSES, deliver, next_due, senders
from crosswire.watch.alerts.outbox import Outbox, OutboxFile, OutboxInMemory
from crosswire.watch.alerts.rules import Alert, Rule, alerts, in_words, matches
from crosswire.watch.alerts.senders import Hook, Mail, letter, row, signature, to_file, to_hook, to_mail
from tests.watch.doubles import NOON, Reply, Time, Web, client

CHANGE = Change(
    kind="toll-updated",
    story="s-1",
    about="e-4",
    text="Eight people were killed in the explosion at the Las Garzas terminal.",
    before="5",
    after="8",
    at="2023-09-15",
    places=("Fray Bentos", "Uruguay"),
    actors=("Ximena Arrospide",),
    type="ACCIDENT",
    verdict="corroborated",
)
HOOK = "https://desk.example/in"


def alert(name: str = "all", *to: str, change: Change = CHANGE) -> Alert:
    (made,) = alerts([Rule(name=name, to=to or ("screen",))], [change])
    return made


class TestRules:
    @pytest.mark.parametrize(
        ("rule", "holds"),
        [
            ({}, True),
            ({"kinds": ("new", "toll-updated")}, True), ({"kinds": ("new",)}, False),
            ({"places": ("fray bentos",)}, True), ({"places": ("Bentos",)}, True), ({"places": ("Fray",)}, True),
            ({"places": ("Montevideo",)}, False), ({"places": ("Ray",)}, False),
            ({"actors": ("arrospide",)}, True), ({"actors": ("Arros",)}, False),
            ({"types": ("accident",)}, True), ({"types": ("ASSAULT",)}, False),
            ({"verdicts": ("corroborated",)}, True), ({"verdicts": ("disputed",)}, False),
            ({"words": ("LAS garzas",)}, True), ({"words": ("garzas las",)}, False), ({"words": ("8",)}, True),
            ({"words": ("plosion",)}, False), ({"words": ("flood", "killed")}, True), ({"words": ("…",)}, False),
            ({"kinds": ("toll-updated",), "places": ("Uruguay",), "words": ("killed",)}, True),
            ({"kinds": ("toll-updated",), "places": ("Brazil",)}, False),
        ],
    )  # fmt: skip
    def test_what_holds(self, rule: dict[str, tuple[str, ...]], holds: bool) -> None:
        assert matches(Rule(name="r", **rule), CHANGE) is holds  # type: ignore[arg-type]

    def test_a_change_that_says_little(self) -> None:
        bare = replace(CHANGE, places=(), actors=(), type=None, verdict=None, before=None, after=None, at=None)
        assert not matches(Rule(name="r", places=("Uruguay",)), bare)
        assert not matches(Rule(name="r", types=("ACCIDENT",)), bare)
        assert in_words(alert("r", change=bare)) == f"r: toll-updated: {bare.text}"

    def test_an_id_is_of_a_change_and_a_rule(self) -> None:
        assert alert().id == alert(change=replace(CHANGE, at="2023-09-16")).id
        others = {
            alert("other").id,
            alert(change=replace(CHANGE, after="9")).id,
            alert(change=replace(CHANGE, story="s")).id,
        }
        assert len(others | {alert().id}) == 4

    def test_words_on_a_terminal_move_no_cursor(self) -> None:
        said = in_words(alert(change=replace(CHANGE, text="\x1b[2Jgone\r\nnext")))
        assert "\x1b" not in said
        assert "\n" not in said


class TestAsked:
    whole = """
[[rule]]
name = "Tolls"
kinds = ["toll-updated"]
places = "Uruguay"
to = ["screen", "desk", "hook", "post", "desk"]
[to.desk]
file = "alerts.jsonl"
[to.hook]
webhook = "https://desk.example/in"
secret = "env:DESK_SECRET"
[to.post]
mail = ["a@desk.example"]
from = "crosswire@desk.example"
server = "smtp.desk.example"
password = "file:word.txt"
"""

    def test_all_that_may_stand_there(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DESK_SECRET", "whsec_c2VjcmV0")
        (tmp_path / "word.txt").write_text("word\n")
        path = tmp_path / "alerts.toml"
        path.write_text(self.whole)
        found = asked(path)
        (rule,) = found.rules
        assert (rule.to, rule.places, rule.kinds) == (
            ("screen", "desk", "hook", "post"),
            ("Uruguay",),
            ("toll-updated",),
        )
        assert found.places is not None
        assert found.places["desk"] == tmp_path / "alerts.jsonl"
        assert found.places["hook"] == Hook(url=HOOK, secret="whsec_c2VjcmV0")
        post = found.places["post"]
        assert isinstance(post, Mail)
        assert (post.port, post.security, post.password) == (587, "starttls", "word")

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("[[rule]]", "“name” is missing"), ('[[rule]]\nname = "a"\nkind = "new"', "did you mean “kinds”"),
            ('[[rule]]\nname = "a"\nkinds = ["tol-updated"]', "did you mean “toll-updated”"),
            ('[[rule]]\nname = "a"\nverdicts = ["true"]', "“true” is none of what"),
            ('[[rule]]\nname = "a"\nto = "dsk"\n[to.desk]\nfile = "x"', "did you mean “desk”"),
            ('[[rule]]\nname = "a"\n[[rule]]\nname = "a"', "two rules are called"),
            ('[to.screen]\nfile = "x"', "call another place"), ("[to.x]", "must have one of"),
            ('[to.x]\nfile = "x"\nmail = "y"', "2 of them"), ('[to.x]\nwebhook = "file:///x"', "no webhook"),
            ('[to.x]\nwebhook = "https://x.example/"\nsecret = "hush"', "must say where it is kept"),
            ('[to.x]\nwebhook = "https://x.example/"\nsecret = "env:NONE_SUCH_HERE"', "has no NONE_SUCH_HERE"),
            ('[to.x]\nwebhook = "https://x.example/"\nsecret = "file:none"', "cannot be read"),
            ('[to.x]\nmail = []\nfrom = "a"\nserver = "s"', "names nobody"),
            ('[to.x]\nmail = "a"', "“from” is missing"),
            ('[to.x]\nmail = "a"\nfrom = "b"\nserver = "s"\nsecurity = "ssl"', "no kind of security"),
            ("rules = 1", "did you mean “rule”"), ("[rule]", "a list of tables"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_told(self, tmp_path: Path, text: str, words: str) -> None:
        path = tmp_path / "alerts.toml"
        path.write_text(text)
        with pytest.raises(SettingsError, match=words):
            asked(path)

    def test_the_kinds_are_those_of_changes(self) -> None:
        assert len(KINDS) == len(set(KINDS)) == 10


OUTBOXES: list[Callable[[Path], Outbox]] = [lambda _: OutboxInMemory(), lambda folder: OutboxFile(folder / "o.jsonl")]


@pytest.mark.parametrize("made", OUTBOXES)
class TestOutboxes:
    def test_none_goes_twice(self, tmp_path: Path, made: Callable[[Path], Outbox]) -> None:
        shown: list[str] = []
        time, box = Time(), made(tmp_path)
        places = {"screen": lambda one: shown.append(one.id)}
        for _ in range(3):
            box.queue([alert(), alert("other")])
            list(deliver(box, places, time.clock()))
        assert shown == [alert().id, alert("other").id]
        assert (box.pending(), next_due(box)) == ((), None)

    def test_one_that_does_not_arrive_is_tried_again_and_given_up(
        self, tmp_path: Path, made: Callable[[Path], Outbox]
    ) -> None:
        def never(one: Alert) -> None:
            raise NotSent("nobody answers there")

        time, box = Time(), made(tmp_path)
        box.queue([alert("r", "hook")])
        tries = 0
        while (due := next_due(box)) is not None:
            time.at = max(time.at, due)
            (done,) = deliver(box, {"hook": never}, time.clock())
            tries += 1
            assert done.why == "nobody answers there"
        assert tries == len(PAUSES) + 1
        assert time.at == NOON + sum(PAUSES)
        box.queue([alert("r", "hook")])
        assert box.pending() == ()

    def test_one_place_that_fails_costs_no_other(self, tmp_path: Path, made: Callable[[Path], Outbox]) -> None:
        shown: list[str] = []

        def busy(one: Alert) -> None:
            error = NotSent("busy")
            error.until = NOON + 7_000
            raise error

        box = made(tmp_path)
        box.queue([alert("r", "hook", "screen", "lost")])
        list(deliver(box, {"hook": busy, "screen": lambda one: shown.append(one.id)}, Time().clock()))
        assert len(shown) == 1
        assert {one.to: one.due for one in box.pending()} == {"hook": NOON + 7_000, "lost": NOON + PAUSES[0]}


class TestOutboxFile:
    def test_it_outlasts_the_process(self, tmp_path: Path) -> None:
        box = OutboxFile(tmp_path / "o.jsonl")
        box.queue([alert("r", "a", "b"), alert("s")])
        first, second, _ = box.pending()
        box.sent(first)
        box.failed(second, "busy", NOON)
        again = OutboxFile(tmp_path / "o.jsonl")
        assert again.pending() == box.pending()
        assert {(one.to, one.tries, one.due, one.why) for one in again.pending()} == {
            ("b", 1, NOON, "busy"),
            ("screen", 0, 0.0, ""),
        }

    def test_a_last_line_that_was_never_written_to_its_end(self, tmp_path: Path) -> None:
        path = tmp_path / "o.jsonl"
        OutboxFile(path).queue([alert()])
        whole = path.read_bytes()
        for cut in range(1, len(whole)):
            path.write_bytes(whole + whole[:cut] if cut % 2 else whole[:cut])
            box = OutboxFile(path)
            box.queue([alert(), alert("s")])
            assert [one.alert.id for one in OutboxFile(path).pending()] == [alert().id, alert("s").id]

    def test_a_line_that_is_none_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "o.jsonl").write_text("{}\n")
        with pytest.raises(SettingsError, match="line 1"):
            OutboxFile(tmp_path / "o.jsonl")

    def test_a_long_record_is_shortened(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("crosswire.watch.alerts.outbox._LONGEST", 3)
        box = OutboxFile(tmp_path / "o.jsonl")
        box.queue([alert("r", "a", "b"), alert("s"), alert("t")])
        first, second, third, _ = box.pending()
        box.sent(first)
        box.sent(third)
        box.failed(second, "busy", NOON)
        shorter = OutboxFile(tmp_path / "o.jsonl")
        again = OutboxFile(tmp_path / "o.jsonl")
        for one in (shorter, again):
            assert {(p.alert.rule, p.to, p.due) for p in one.pending()} == {("r", "b", NOON), ("t", "screen", 0.0)}
        again.queue([alert("r", "a", "b"), alert("s")])
        assert len(again.pending()) == 2
        assert len((tmp_path / "o.jsonl").read_text().splitlines()) < 7


class TestFile:
    def test_lines_that_a_program_reads(self, tmp_path: Path) -> None:
        path = tmp_path / "alerts.jsonl"
        for _ in range(2):  # as after a process that was killed before it could say that it had written
            send = to_file(path)
            send(alert())
            send(alert("s"))
        held = [json.loads(line) for line in path.read_text().splitlines()]
        assert [one["id"] for one in held] == [alert().id, alert("s").id]
        assert held[0]["change"]["places"] == ["Fray Bentos", "Uruguay"]

    def test_a_torn_line_is_written_anew(self, tmp_path: Path) -> None:
        path = tmp_path / "alerts.jsonl"
        path.write_text("\n".join((row(alert()), row(alert("s"))[:50])))
        to_file(path)(alert("s"))
        assert [json.loads(line)["rule"] for line in path.read_text().splitlines()] == ["all", "s"]

    def test_one_that_cannot_be_written(self, tmp_path: Path) -> None:
        with pytest.raises(NotSent, match="cannot be written"):
            to_file(tmp_path / "none" / "alerts.jsonl")(alert())


class TestHook:
    def sent(self, web: Web, secret: str = "") -> None:
        to_hook(Hook(url=HOOK, secret=secret), client(web), Time().clock())(alert())

    @pytest.mark.parametrize(("secret", "key"), [("whsec_c2VjcmV0", b"secret"), ("plain words", b"plain words")])
    def test_it_is_signed(self, secret: str, key: bytes) -> None:
        web = Web({HOOK: Reply(status=202)})
        self.sent(web, secret)
        (asked,) = web.requests
        assert asked.body is not None
        named = f"{alert().id}.{int(NOON)}.".encode() + asked.body
        digest = base64.b64encode(hmac.new(key, named, hashlib.sha256).digest()).decode()
        assert asked.headers["webhook-signature"] == f"v1,{digest}"
        assert (asked.headers["webhook-id"], asked.headers["webhook-timestamp"]) == (alert().id, str(int(NOON)))
        assert json.loads(asked.body)["change"]["text"] == CHANGE.text

    def test_the_example_of_the_standard(self) -> None:
        """The vector that Standard Webhooks gives in its own libraries."""
        secret, name, at = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330"
        assert signature(secret, name, at, b'{"test": 2432232314}') == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

    def test_without_a_secret_it_is_not(self) -> None:
        web = Web({HOOK: Reply()})
        self.sent(web)
        assert "webhook-signature" not in web.requests[0].headers

    @pytest.mark.parametrize(
        ("web", "words"),
        [
            (Web({HOOK: Reply(status=500)}), "500"),
            (Web({HOOK: Reply(status=302)}), "302"),
            (Web(dead={"93.184.216.34"}), "nobody"),
        ],
    )
    def test_what_goes_wrong(self, web: Web, words: str) -> None:
        with pytest.raises(NotSent, match=words):
            self.sent(web)

    def test_a_busy_one_says_until_when(self) -> None:
        with pytest.raises(NotSent) as caught:
            self.sent(Web({HOOK: Reply(status=429, headers={"retry-after": "60"})}))
        assert caught.value.until == NOON + 60

    @pytest.mark.parametrize("url", ["http://127.0.0.1:9000/", "http://169.254.169.254/", "http://[::1]:9000/"])
    def test_it_goes_to_no_private_address(self, url: str) -> None:
        web = Web()
        with pytest.raises(NotSent, match="not asked"):
            to_hook(Hook(url=url), client(web), Time().clock())(alert())
        assert web.asked == []

    def test_an_answer_without_end_is_not_read_to_it(self) -> None:
        def endless() -> Iterator[bytes]:
            while True:
                yield b"x" * 10_000

        self.sent(Web({HOOK: Reply(pieces=endless)}))


@contextmanager
def post_office(refuse: bytes = b"") -> Iterator[tuple[int, list[bytes]]]:
    """A server of SMTP on this machine that takes letters, or refuses at a command."""
    letters: list[bytes] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        held, _ = listening.accept()
        with held, held.makefile("rwb") as file:
            file.write(b"220 here\r\n")
            file.flush()
            for line in file:
                if refuse and line.upper().startswith(refuse):
                    file.write(b"550 not here\r\n")
                elif line.upper().startswith(b"DATA"):
                    file.write(b"354 go on\r\n")
                    file.flush()
                    letters.append(b"".join(iter(file.readline, b".\r\n")))
                    file.write(b"250 taken\r\n")
                else:
                    file.write(b"250 well\r\n")
                file.flush()
                if line.upper().startswith(b"QUIT"):
                    return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield int(listening.getsockname()[1]), letters
    finally:
        thread.join(10)
        listening.close()


class TestMail:
    def mail(self, port: int) -> Mail:
        return Mail(
            to=("a@desk.example", "b@desk.example"),
            sender="c@desk.example",
            server="127.0.0.1",
            port=port,
            security="none",
        )

    def test_a_letter_arrives(self) -> None:
        with post_office() as (port, letters):
            to_mail(self.mail(port), Time().clock())(alert("Tolls"))
        made = message_from_bytes(letters[0], policy=policy.default)
        assert made["Subject"].startswith("[Crosswire] Tolls: Eight people were killed")
        assert made["Message-ID"] == f"<{alert('Tolls').id}@crosswire.invalid>"
        assert made["To"] == "a@desk.example, b@desk.example"
        assert "Places: Fray Bentos, Uruguay" in made.get_content()

    def test_words_of_a_report_add_no_heading(self) -> None:
        odd = replace(CHANGE, text="Gone\r\nBcc: x@evil.example\r\n\r\nx", places=("A\r\nB",))
        made = letter(self.mail(1), alert(change=odd), NOON)
        assert made["Bcc"] is None
        assert message_from_bytes(bytes(made), policy=policy.default)["Bcc"] is None

    def test_a_server_that_refuses(self) -> None:
        with post_office(refuse=b"DATA") as (port, _), pytest.raises(NotSent, match="answered 550: not here"):
            to_mail(self.mail(port), Time().clock())(alert())

    def test_nobody_there(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as held:
            port = held.getsockname()[1]
        with pytest.raises(NotSent, match=r"127\.0\.0\.1"):
            to_mail(self.mail(port), Time().clock())(alert())

    def test_one_that_speaks_no_tls_gets_no_letter(self) -> None:
        with post_office() as (port, letters), pytest.raises(NotSent):
            to_mail(replace(self.mail(port), security="starttls"), Time().clock())(alert())
        assert letters == []


def test_every_kind_of_place_has_its_way(tmp_path: Path) -> None:
    places = {"f": tmp_path / "x", "h": Hook(url=HOOK), "m": Mail(to=("a",), sender="b", server="c")}
    made = senders(Asked(places=places), lambda one: None, client(Web()), Time().clock())
    assert set(made) == {"screen", "f", "h", "m"}
