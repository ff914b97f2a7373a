"""The page leads from every line to the words it rests on, fetches nothing, and lets no report write markup."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from crosswire.formats.as_html import to_html
from crosswire.formats.page.marks import Back, Citation, mark_text, place_marks
from crosswire.formats.page.passages import passages
from crosswire.formats.page.view import View
from crosswire.model.account import Accounts
from tests.formats.sample import ACCOUNT, ACCOUNTS
from tests.formats.sample_more import HOSTILE, bare_accounts, big_accounts, hostile_accounts

VOID = {"meta", "img", "br", "link", "input"}


class Page(HTMLParser):
    """Ids, links, elements and text of a page; `open` is left empty by a page whose elements nest."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.badly: list[str] = []
        self.text: list[str] = []
        self.marked: dict[str, list[str]] = {}
        self._inside: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes.extend(attrs)
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag not in VOID:
            self.open.append(tag)
            names = [name[2:] for name in found.get("class", "").split() if name.startswith("c-")]
            self._inside.append(
                found.get("id") or (names[0] if names else "") if tag == "mark" else "back" if tag == "a" else ""
            )

    def handle_startendtag(self, tag, attrs):
        self.elements.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.badly.append(tag)
        else:
            self.open.pop()
            self._inside.pop()

    def handle_data(self, data):
        self.text.append(data)
        if "back" not in self._inside:
            for anchor in filter(None, self._inside):
                self.marked.setdefault(anchor, []).append(data)


ALL = {
    "sample": ACCOUNTS,
    "bare": bare_accounts(),
    "hostile": hostile_accounts(),
    "big": big_accounts(),
    "none": Accounts(accounts=()),
}


@pytest.fixture(params=ALL)
def page(request):
    return Page(to_html(ALL[request.param]))


def test_every_link_leads_somewhere_on_the_page(page):
    assert all(link.startswith("#") for link in page.links)
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_every_id_stands_once_and_is_fit_for_a_selector(page):
    assert len(page.ids) == len(set(page.ids))
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", name) for name in page.ids)


def test_elements_nest(page):
    assert page.open == []
    assert page.badly == []


def test_nothing_is_fetched(page):
    assert not {"link", "img", "iframe", "object", "embed", "video", "audio", "form"} & set(page.elements)
    assert not [value for name, value in page.attributes if name in {"src", "action", "srcset", "poster", "xlink:href"}]


@pytest.mark.parametrize("name", ALL)
def test_no_address_of_another_place(name):
    source = to_html(ALL[name])
    style = source[source.index("<style>") : source.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(r"https?://", source)


def test_hostile_words_stay_words():
    page = Page(to_html(hostile_accounts()))
    assert page.elements.count("script") == 1
    assert "img" not in page.elements
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert HOSTILE in "".join(page.text)
    assert "49" not in "".join(page.text)


def test_every_statement_has_its_words_marked():
    page, view = Page(to_html(ACCOUNTS)), View(ACCOUNT)
    for finding in ACCOUNT.findings:
        for row in finding.statements:
            anchor = view.words(row.report, row.start, row.end)[1:]
            assert anchor.startswith("r-")
            assert re.search(r"-s-\d+$", anchor)
            assert "".join(page.marked[anchor]) == row.text
            assert f"#{anchor}" in page.links


def test_every_finding_can_be_reached_back_from_its_words():
    page = Page(to_html(ACCOUNTS))
    for number in range(1, len(ACCOUNT.findings) + 1):
        assert page.links.count(f"#f-{number}") >= 1


def test_the_page_reads_in_order():
    ids = Page(to_html(ACCOUNTS)).ids
    order = [
        "p-brief",
        "p-conflicts",
        "p-findings",
        "p-quotations",
        "p-origins",
        "p-voices",
        "p-coverage",
        "p-wordings",
        "p-timeline",
        "p-ledger",
        "p-commitments",
        "p-levels",
        "p-names",
        "p-reports",
        "unread",
        "legend",
    ]
    assert [name for name in ids if name in order] == order


def test_absence_is_said_where_it_informs():
    text = "".join(Page(to_html(bare_accounts())).text)
    assert "None found." in text
    assert "Timeline" not in text
    assert "Who speaks" not in text


def test_several_stories_have_a_table_of_contents():
    both = Accounts(accounts=(ACCOUNT, *bare_accounts().accounts))
    page = Page(to_html(both))
    assert {"#a1-top-0", "#a2-top-0"} <= set(page.links)


def test_the_same_accounts_give_the_same_page():
    assert to_html(ACCOUNTS) == to_html(ACCOUNTS)


def test_marks_that_cross_are_taken_up_again():
    text = "One two three four.\n\nFive six."
    back = Back(label="F1", href="#f-1")
    spans = [(0, 13), (8, 18), (14, 25)]
    marks = place_marks(text, "r-x", [Citation(report="x", start=start, end=end, back=back) for start, end in spans])
    marked = mark_text(text, marks.values())
    page = Page(str(marked.headline) + "".join(map(str, marked.paragraphs)))
    assert page.badly == []
    assert marked.split == ("r-x-s-2", "r-x-s-3")
    assert {name: "".join(parts) for name, parts in page.marked.items()} == {
        "r-x-s-1": "One two three",
        "r-x-s-2": "three four",
        "r-x-s-3": "four.Five",
    }


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_words_stand_out_from_the_paper(scheme):
    style = (files("crosswire.formats.page") / "page.css").read_text("utf-8")
    blocks = dict(zip(["light", "dark", "print"], re.findall(r":root\{(.*?)\}", style, flags=re.DOTALL), strict=True))
    colours = dict(re.findall(r"--(\w+):(#\w+)", blocks["light"]))
    colours |= dict(re.findall(r"--(\w+):(#\w+)", blocks[scheme]))
    on = [
        (name, "paper")
        for name in ("ink", "soft", "link", "clash", "corroborated", "repeated", "single", "disputed", "denied")
    ]
    for ink, paper in [*on, ("ink", "tint"), ("link", "tint"), ("target-ink", "target")]:
        found = re.findall(rf"--{ink}:(#\w+)", style)
        light, dark = sorted((_luminance(colours.get(ink, found[0])), _luminance(colours[paper])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)


def test_every_finding_stands_once_and_what_one_report_alone_says_is_gathered():
    view = View(big_accounts().accounts[0])
    apart = [p for _, passages in view.passages for p in passages]
    shown = [*view.told, *(p.main for p in apart), *(f for p in apart for f in p.rest)]
    assert sorted(f.id for f in shown) == sorted(f.id for f in view.account.findings)
    assert all(len(view.key.carriers(f)) == 1 for p in apart for f in (p.main, *p.rest))


def test_findings_in_the_same_words_are_one_passage():
    def found(number, start, end):
        row = replace(ACCOUNT.findings[0].statements[0], id=f"s{number}", report="r", start=start, end=end)
        return replace(ACCOUNT.findings[0], id=f"f{number}", statements=(row,))

    (rows,) = passages([found(1, 10, 20), found(2, 0, 30), found(3, 30, 40), found(4, 35, 60)]).values()
    assert [(p.main.id, [f.id for f in p.rest]) for p in rows] == [("f2", ["f1"]), ("f4", ["f3"])]


def test_wordings_lead_to_their_sentences():
    page = Page(to_html(ACCOUNTS))
    text = "".join(page.text)
    assert "How each words it" in text
    view = View(ACCOUNT)
    (row,) = ACCOUNT.wordings
    for word in row.versions:
        assert view.worded(word) in page.links
        assert re.search(r"-s-\d+$", view.worded(word))
