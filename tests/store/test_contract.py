"""One suite for every store: what arrives, what is kept of it, how stories grow, what outlasts a run."""

from dataclasses import replace

import pytest

from crosswire.model.judgement import Hand, NameRef, ReportRef, StoryRef, Withdrawal, judgement
from crosswire.model.kept import Feed, KeptAlert, KeptChange, Placement, Placing, Refused
from crosswire.model.report import Outlet, Published, Removed
from crosswire.model.verdict import Reason
from crosswire.store import Store
from crosswire.store.sql import SqlStore
from crosswire.store.tables import stories
from tests.store.made import (
    FLOOD,
    LATER,
    MODEL,
    PIER,
    PIER_TOO,
    SEEN,
    arrival,
    keep,
    put_together,
    report,
    said,
    tell,
)  # fmt: skip

AT = "https://fenpost.example/pier"


def test_it_keeps_to_the_contract(store: SqlStore) -> None:
    kept: Store = store
    assert kept.reports.count() == 0
    assert (kept.reports.waiting(), kept.stories.stale(), kept.stories.list()) == ((), (), ())


class TestArriving:
    def test_a_report_comes_in(self, store: SqlStore) -> None:
        standing, key = keep(store, arrival(PIER, AT))
        assert (standing, key[:7]) == ("new", "report-")
        (kept,) = store.reports.get([key])
        assert kept.report == replace(PIER, id=key)
        assert (kept.address, kept.versions, kept.story, kept.seen) == (AT, 1, None, SEEN)
        assert store.reports.waiting() == (key,)
        assert store.reports.said([key], MODEL)[key] == said(kept.report)
        assert store.reports.annotated([key], MODEL)[key] == said(kept.report).annotated

    @pytest.mark.parametrize("address", [AT, None])
    def test_twice_changes_nothing(self, store: SqlStore, address: str | None) -> None:
        keep(store, arrival(PIER, address))
        again = arrival(PIER, address, LATER)
        assert not store.reports.arrived(again, MODEL).to_read
        assert keep(store, again)[0] == "known"
        assert store.reports.count() == 1

    def test_the_same_words_of_two_outlets_are_two_reports(self, store: SqlStore) -> None:
        keep(store, arrival(PIER))
        keep(store, arrival(replace(PIER, path="b.txt", outlet=Outlet(name="Isle Herald", how="stated"))))
        assert store.reports.count() == 2

    def test_a_page_is_rewritten(self, store: SqlStore) -> None:
        _, key = keep(store, arrival(PIER, AT))
        other = report("Pier to shut", "Mayor Jo Roe shut the pier on Monday. Two people were hurt.")
        assert keep(store, arrival(other, AT, LATER)) == ("rewritten", key)
        first, second = store.reports.versions(key)
        assert (first.text, first.current, first.diff) == (PIER.text, False, "")
        assert (second.text, second.current, second.seen) == (other.text, True, LATER)
        assert "-Mayor Jo Roe shut the pier on Monday. Nobody was hurt." in second.diff.split("\n")
        assert "+Mayor Jo Roe shut the pier on Monday. Two people were hurt." in second.diff.split("\n")
        assert store.reports.said([key], MODEL)[key].annotated.report.text == other.text
        assert keep(store, arrival(PIER, AT, LATER))[0] == "known", "what it said before is no news"
        assert keep(store, arrival(PIER, AT, "2031-05-06T00:00:00Z", live=True))[0] == "rewritten", "it says so again"
        assert [v.current for v in store.reports.versions(key)] == [False, False, True]

    def test_what_says_more_is_taken(self, store: SqlStore) -> None:
        unknown = replace(PIER, outlet=None, published=Published())
        _, key = keep(store, arrival(unknown))
        assert keep(store, arrival(PIER)) == ("better known", key)
        assert keep(store, arrival(unknown))[0] == "known"
        set_by_hand = replace(PIER, outlet=Outlet(name="Fen Daily", how="stated", because="set in reports.toml"))
        assert keep(store, arrival(set_by_hand)) == ("better known", key)
        assert keep(store, arrival(PIER))[0] == "known"
        (kept,) = store.reports.get([key])
        assert (kept.report.outlet, kept.report.published) == (set_by_hand.outlet, PIER.published)
        assert store.reports.count() == 1

    def test_an_address_that_comes_later(self, store: SqlStore) -> None:
        _, key = keep(store, arrival(PIER))
        assert keep(store, arrival(PIER, AT)) == ("better known", key)
        assert keep(store, arrival(PIER, AT))[0] == keep(store, arrival(PIER))[0] == "known"
        assert keep(store, arrival(report("Pier to shut", "It is open again."), AT)) == ("rewritten", key)
        elsewhere = arrival(PIER, "https://fenpost.example/another-pier")
        assert keep(store, elsewhere)[0] == "new", "two pages of one outlet with the same words"

    def test_another_model_reads_again(self, store: SqlStore) -> None:
        _, key = keep(store, arrival(PIER))
        put_together(store, (key,))
        assert store.reports.said([key], "model-2") == {}
        arrived = store.reports.arrived(arrival(PIER), "model-2")
        assert (arrived.standing, arrived.to_read) == ("known", True)
        store.reports.reread(said(arrived.report, actor="Jo Roe"), "model-2")
        assert store.reports.said([key], "model-2")[key].statements[0].frame.actor is not None
        assert store.reports.said([key], MODEL) == {}
        assert store.reports.waiting() == (key,)

    def test_a_reading_of_other_words_is_not_kept(self, store: SqlStore) -> None:
        _, key = keep(store, arrival(PIER, AT))
        old = said(store.reports.get([key])[0].report)
        keep(store, arrival(replace(PIER, text="Pier to shut\n\nIt is open."), AT, LATER))
        store.reports.reread(old, "model-2")
        assert store.reports.said([key], "model-2") == {}

    def test_sentences_of_old_reports_are_let_go_of(self, store: SqlStore) -> None:
        pier, too = (keep(store, arrival(one))[1] for one in (PIER, PIER_TOO))
        assert store.reports.thin("2031-05-04") == 0, "they wait to be grouped"
        (story,) = put_together(store, (pier, too))
        assert store.reports.thin("2031-05-04") == 0, "their story is to be told"
        tell(store, story.id)
        assert (store.reports.thin("2031-05-04"), store.reports.thin("2031-05-04")) == (1, 0)
        read = store.reports.said([pier, too], MODEL)
        assert (read[pier].reading, read[too].reading is not None) == (None, True)
        assert read[pier].statements == said(store.reports.get([pier])[0].report).statements

    def test_characters_that_no_database_keeps(self, store: SqlStore) -> None:
        more = {"bylines": ("\ud800",), "removed": (Removed(text="\0", why="\ud83d"),)}
        odd = report("Pier\0to shut", "A \ud800 half of a pair, and a \0 nothing.", outlet="Fen\0\udfff", **more)
        _, key = keep(store, arrival(odd))
        (kept,) = store.reports.get([key])
        assert kept.report.text == odd.text.replace("\0", "\ufffd").replace("\ud800", "\ufffd")
        assert kept.report.outlet == Outlet(name="Fen\ufffd\ufffd", how="stated")
        assert keep(store, arrival(odd))[0] == "known"
        store.refusals.put("\ud800", [Refused(path="\ud800", why="\0", source="\ud800", seen=SEEN, report=odd)])
        (row,) = store.refusals.all()
        assert (row.path, row.why, row.report and row.report.text) == ("\ufffd", "\ufffd", kept.report.text)


class TestStories:
    def test_reports_are_put_into_stories(self, store: SqlStore) -> None:
        keys = [keep(store, arrival(one))[1] for one in (PIER, PIER_TOO, FLOOD)]
        pier, flood = put_together(store, tuple(keys[:2]), (keys[2],))
        assert (set(pier.reports), flood.reports, pier.stale) == (set(keys[:2]), (keys[2],), True)
        assert store.reports.waiting() == ()
        tell(store, pier.id)
        told = store.stories.get(pier.id)
        assert told is not None
        assert (told.title, told.place, told.stale, told.told) == ("Pier to shut", "Fenmouth", False, SEEN)
        assert store.stories.stale() == (flood.id,)
        assert store.stories.get(pier.id[:12]) == told

    def test_only_what_is_near_in_time_is_grouped_with_a_report(self, store: SqlStore) -> None:
        pier, too, flood = (keep(store, arrival(one))[1] for one in (PIER, PIER_TOO, FLOOD))
        assert set(store.stories.around([pier], 1)) == {pier, too}
        assert set(store.stories.around([flood], 1)) == {flood}
        put_together(store, (too, flood))
        assert set(store.stories.around([pier], 1)) == {pier, too, flood}, "a story comes whole"

    def test_a_report_without_a_date_is_grouped_with_what_begins_alike(self, store: SqlStore) -> None:
        pier = keep(store, arrival(PIER))[1]
        keep(store, arrival(FLOOD))
        undated = report("Quays elsewhere reopen", "It will stay so.", "Isle Herald", None)
        key = keep(store, arrival(undated, seen="2035-01-01T00:00:00Z"))[1]
        assert set(store.stories.around([key], 3)) == {key}, "no long word of it stands elsewhere"
        other = report("Mayor Jo Roe orders pier closed on Monday", "It stays so.", "Rock Courier", None)
        key = keep(store, arrival(other, seen="2036-01-01T00:00:00Z"))[1]
        assert pier in store.stories.around([key], 3)

    def test_a_story_keeps_its_id_as_it_grows(self, store: SqlStore) -> None:
        pier = keep(store, arrival(PIER))[1]
        (story,) = put_together(store, (pier,))
        tell(store, story.id)
        too = keep(store, arrival(PIER_TOO))[1]
        (grown,) = put_together(store, (too, pier))
        assert (grown.id, set(grown.reports), grown.stale) == (story.id, {pier, too}, True)

    def test_stories_merge_and_part(self, store: SqlStore) -> None:
        pier, too, flood = (keep(store, arrival(one))[1] for one in (PIER, PIER_TOO, FLOOD))
        first, second = put_together(store, (pier, too), (flood,))
        for one in (first, second):
            tell(store, one.id)
        (whole,) = put_together(store, (pier, too, flood))
        gone = store.stories.get(second.id)
        assert gone is not None
        assert (whole.id, gone.into, gone.reports) == (first.id, first.id, ())
        assert [one.id for one in store.stories.list()] == [first.id]
        assert {kept.account.story.id for kept in store.stories.before(first.id)} == {first.id, second.id}
        tell(store, first.id)
        parted = put_together(store, (pier, too), (flood,))
        assert {one.id for one in parted} >= {first.id}
        assert {one.reports for one in parted} == {tuple(sorted((pier, too), key=[pier, too].index)), (flood,)}

    def test_why_reports_are_in_their_stories(self, store: SqlStore) -> None:
        pier, too = keep(store, arrival(PIER))[1], keep(store, arrival(PIER_TOO))[1]
        before = store.stories.around([pier, too], 3)
        why = Reason(rule="like_its_story", text="Likest to the other.")
        placing = Placing(report=pier, model=MODEL, how="joined", because=(why,), gist=b"\0gist")
        placement = Placement(groups=((pier, too),), settled=(pier, too), placings=(placing,))
        assert store.stories.place(placement, before)
        assert store.stories.placings([pier, too, "x"]) == {pier: placing}
        again = replace(placing, how="copy", because=())
        now = store.stories.around([pier, too], 3)
        assert store.stories.place(replace(placement, placings=(again,)), now)
        assert store.stories.placings([pier]) == {pier: again}

    def test_reports_by_what_judgements_call_them(self, store: SqlStore) -> None:
        pier, flood = keep(store, arrival(PIER))[1], keep(store, arrival(FLOOD))[1]
        refs = [ReportRef(id="x", outlet=None, title=PIER.title), ReportRef(id=flood, outlet=None, title="Else")]
        assert store.reports.named(refs) == tuple(sorted((pier, flood)))
        assert store.reports.named([]) == ()

    def test_nothing_is_placed_on_what_has_changed(self, store: SqlStore) -> None:
        pier, too = (keep(store, arrival(one))[1] for one in (PIER, PIER_TOO))
        before = store.stories.around([pier, too], 3)
        put_together(store, (pier,), (too,))
        assert not store.stories.place(Placement(groups=((pier, too),), settled=()), before)
        assert len(store.stories.list()) == 2

    def test_a_rewritten_page_makes_its_story_stale(self, store: SqlStore) -> None:
        pier = keep(store, arrival(PIER, AT))[1]
        (story,) = put_together(store, (pier,))
        tell(store, story.id)
        keep(store, arrival(replace(PIER, text="Pier to shut\n\nIt is open."), AT, LATER))
        told = store.stories.account(story.id)
        assert told is not None
        assert told.account.reports[0].text == PIER.text, "an account keeps the words that it was told from"
        assert [one.id for one in put_together(store, (pier,))] == [story.id]

    def test_an_account_told_of_fewer_reports_stays_stale(self, store: SqlStore) -> None:
        pier = keep(store, arrival(PIER))[1]
        (story,) = put_together(store, (pier,))
        telling = tell(store, story.id)
        too = keep(store, arrival(PIER_TOO))[1]
        put_together(store, (pier, too))
        store.stories.tell(story.id, telling)
        assert store.stories.stale() == (story.id,)

    def test_an_account_comes_back_as_it_was(self, store: SqlStore) -> None:
        pier, too = (keep(store, arrival(one))[1] for one in (PIER, PIER_TOO))
        (story,) = put_together(store, (pier, too))
        telling = tell(store, story.id)
        kept = store.stories.account(story.id)
        assert kept is not None
        line = replace(telling.account.story, id=story.id)
        assert kept.account == replace(telling.account, story=line)
        assert (kept.versions, kept.identities, kept.seen) == (telling.versions, telling.identities, SEEN)

    def test_what_merged_is_told_of_once(self, store: SqlStore) -> None:
        pier, too = (keep(store, arrival(one))[1] for one in (PIER, PIER_TOO))
        for story in put_together(store, (pier,), (too,)):
            tell(store, story.id)
        put_together(store, (pier, too))
        (left,) = store.stories.list()
        assert len(store.stories.before(left.id)) == 2
        tell(store, left.id, LATER)
        assert len(store.stories.before(left.id)) == 1

    def test_two_tellings_of_one_account_are_one(self, store: SqlStore) -> None:
        pier = keep(store, arrival(PIER))[1]
        (story,) = put_together(store, (pier,))
        first = tell(store, story.id)
        for number, over in ((1, None), (2, SEEN), (3, SEEN)):
            change = KeptChange(id=f"c{number}", story=story.id, kind="new", about=None, text="x", seen=LATER)
            store.stories.tell(story.id, replace(first, seen=LATER, changes=(change,), over=over))
        assert [one.id for one in store.changes.since()] == ["c2"]

    def test_an_account_of_another_form_is_told_anew(self, store: SqlStore) -> None:
        pier, flood = (keep(store, arrival(one))[1] for one in (PIER, FLOOD))
        for story in put_together(store, (pier,), (flood,)):
            tell(store, story.id)
        assert store.stories.renew() == 0
        one = store.stories.list()[0].id
        store.database.write(lambda c: c.execute(stories.update().where(stories.c.id == one).values(account=b"x")))
        assert store.stories.account(one) is None
        assert (store.stories.renew(), store.stories.stale()) == (1, (one,))

    def test_findings_keep_their_identity(self, store: SqlStore) -> None:
        pier = keep(store, arrival(PIER))[1]
        (story,) = put_together(store, (pier,))
        first = tell(store, story.id)
        copy = report("Pier shut", "Mayor Jo Roe shut the pier on Monday. It is old.", "Isle Herald")
        put_together(store, (pier, keep(store, arrival(copy))[1]))
        second = tell(store, story.id, LATER)
        ids = {f.text: first.identities[f.id] for f in first.account.findings}
        now = {f.text: second.identities[f.id] for f in second.account.findings}
        assert {f.id for f in first.account.findings}.isdisjoint(
            {f.id for f in second.account.findings} - {*ids.values()}
        )
        assert now["Mayor Jo Roe shut the pier on Monday."] == ids["Mayor Jo Roe shut the pier on Monday."]
        assert now["Nobody was hurt."] == ids["Nobody was hurt."]
        assert len(set(now.values())) == 3


class TestWhatIsNoted:
    def test_refused_inputs_are_kept_and_counted(self, store: SqlStore) -> None:
        row = Refused(path="a.jsonl:2", why="holds no article", source="a.jsonl", seen=SEEN)
        store.refusals.put("a.jsonl", [row, replace(row, path="a.jsonl:3", report=PIER)])
        store.refusals.put("a.jsonl", [replace(row, seen=LATER)])
        assert store.refusals.all() == (replace(row, seen=LATER, tries=2),)
        store.refusals.put("b.txt", [replace(row, path="b.txt", source="b.txt", report=PIER)])
        assert [one.report for one in store.refusals.all()] == [None, PIER]
        store.refusals.put("a.jsonl", [])
        assert [one.path for one in store.refusals.all()] == ["b.txt"]

    def test_feeds(self, store: SqlStore) -> None:
        feed = Feed(
            url="https://fenpost.example/rss", title="Fen Post", etag="x", state={"wait": 60}, entries=("b", "a")
        )
        store.feeds.put(feed)
        store.feeds.put(replace(feed, asked=LATER, failures=2, error="it does not answer"))
        now = replace(feed, had=LATER, due=LATER, entries=("a", "c"))
        store.feeds.put(now)
        assert (store.feeds.all(), store.feeds.get(feed.url), store.feeds.get("x")) == ((now,), now, None)
        assert (store.feeds.drop(feed.url), store.feeds.drop(feed.url), store.feeds.all()) == (True, False, ())

    def test_changes_come_with_a_telling_and_once(self, store: SqlStore) -> None:
        pier = keep(store, arrival(PIER))[1]
        (story,) = put_together(store, (pier,))
        change = KeptChange(id="change-1", story=story.id, kind="new", about="f-1", text="A pier is shut.", seen=SEEN,
                            data={"places": ["Fenmouth"], "after": 3})  # fmt: skip
        telling = replace(tell(store, story.id), changes=(change, replace(change, id="change-2", seen=LATER)))
        store.stories.tell(story.id, telling)
        store.stories.tell(story.id, telling)
        assert store.changes.since() == telling.changes
        assert store.changes.since(LATER, story.id) == telling.changes[1:]
        assert store.changes.since(story="other") == ()
        alert = KeptAlert(id="a", rule="piers", change="change-1", sink="file", state="waiting", seen=SEEN)
        store.alerts.put(alert)
        assert store.alerts.waiting() == store.alerts.of(["change-1"]) == (alert,)
        store.alerts.put(replace(alert, state="sent", tries=1))
        assert (store.alerts.waiting(), store.alerts.of(["change-1"])[0].state) == ((), "sent")

    def test_rules_are_held_against_each_change_once(self, store: SqlStore) -> None:
        pier = keep(store, arrival(PIER))[1]
        (story,) = put_together(store, (pier,))
        told = [KeptChange(id=f"change-{n}", story=story.id, kind="new", about=None, text="A pier is shut.", seen=SEEN)
                for n in range(4)]  # fmt: skip
        telling = tell(store, story.id)
        store.stories.tell(story.id, replace(telling, changes=tuple(told[:2])))
        assert store.changes.unweighed() == (), "nobody watches"
        store.feeds.put(Feed(url="https://fenpost.example/rss"))
        store.stories.tell(story.id, replace(telling, changes=tuple(told)))
        assert store.changes.unweighed() == tuple(told[2:])
        assert store.changes.get(["change-3", "change-0", "none"]) == (told[0], told[3])
        alert = KeptAlert(id="a", sink="file", rule="piers", change="change-2", state="waiting", seen=SEEN)
        both = (alert, replace(alert, sink="screen"))
        store.alerts.queue(both, ["change-2"])
        assert (store.changes.unweighed(), store.alerts.waiting()) == ((told[3],), both)
        store.alerts.put(replace(alert, state="sent"))
        store.alerts.queue(both, ["change-2", "change-3"])
        assert (store.changes.unweighed(), store.alerts.waiting()) == ((), both[1:])
        store.alerts.put(replace(both[1], due=LATER, tries=1, error="nobody answers"))
        assert store.alerts.waiting() == (replace(both[1], due=LATER, tries=1, error="nobody answers"),)

    def test_a_report_by_the_address_of_its_page(self, store: SqlStore) -> None:
        key = keep(store, arrival(PIER, "https://fenpost.example/pier"))[1]
        found = store.reports.at("https://fenpost.example/pier")
        assert (found and found.report.id, store.reports.at("https://fenpost.example/")) == (key, None)

    def test_judgements_wake_the_reports_they_are_about(self, store: SqlStore) -> None:
        pier, too, flood = (keep(store, arrival(one))[1] for one in (PIER, PIER_TOO, FLOOD))
        put_together(store, (pier,), (too,), (flood,))
        hand = Hand(by="A", when="2031-05-04")
        refs = (ReportRef(id="x", outlet="Fen Post", title=PIER.title), ReportRef(id=too, outlet=None, title=""))
        merge = judgement("merge", [StoryRef(reports=refs)], hand)
        store.judgements.add(merge)
        store.judgements.add(merge)
        assert store.judgements.entries() == (merge,)
        assert set(store.reports.waiting()) == {pier, too}
        put_together(store, (pier, too))
        named = judgement("same", [NameRef(name="Jo Roe"), NameRef(name="The Mayor of Nowhere")], hand)
        store.judgements.add(named)
        assert store.reports.waiting() == (pier,)
        put_together(store, (pier, too))
        store.judgements.add(Withdrawal(judgement=merge.id, by="B", when="2031-05-05"))
        assert set(store.reports.waiting()) == {pier, too}
        assert len(store.judgements.entries()) == 3
