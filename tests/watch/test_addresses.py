"""Which addresses are asked and which never are: by their form, by what a name leads to, at every step of the way."""

import time
from collections.abc import Sequence
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.errors import NotAllowed, NotFetched
from crosswire.watch.fetching.addresses import PRIVATE, Reach, pin
from crosswire.watch.fetching.targets import target
from tests.watch.doubles import PUBLIC, Names, Reply, Web, client, to

CLOSED = (
    "127.0.0.1", "127.8.9.1", "10.0.0.8", "172.16.4.4", "192.168.1.1", "100.64.0.1", "169.254.169.254", "0.0.0.0",
    "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.0.1", "192.0.2.7", "198.18.0.1", "198.51.100.3",
    "203.0.113.9", "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "fec0::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:93.184.216.34", "::127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::5db8:d822", "64:ff9b:1::1", "2002:7f00:1::1", "2001:0:4136:e378::1", "fe80::1%eth0", "100::1",
)  # fmt: skip
OPEN = ("93.184.216.34", "1.1.1.1", "172.32.0.1", "2606:2800:220:1::1", "192.169.0.1")
ODD = (
    "file:///etc/passwd", "ftp://courier.example/x", "gopher://courier.example/", "data:text/html,x",
    "//courier.example", "courier.example/feed", "", "http://", "http:///feed", "javascript:alert(1)",
    "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://0x7f.1/",
    "http://127.0.0.1.5/", "http://1.2.3.04/", "http://0/", "http://name:word@courier.example/",
    "http://courier.example:22/", "http://courier.example:25/", "http://a b.example/",
    "http://courier.example\\@127.0.0.1/", "http://courier.example/\r\nHost: x", "http://[::1/",
    "http://[fe80::1%25eth0]/", "http://courier.example:99999/", "http://courier.example:x/", "http://-.example/",
    "http://a..example/", "http://courier.example/" + "x" * 3000, "http://[::ffff:127.0.0.1%251]/",
    "http://①②⑦.⓪.⓪.①:99999/",
)  # fmt: skip


@pytest.mark.parametrize("address", CLOSED)
def test_what_is_not_of_the_public_internet_is_closed(address: str) -> None:
    assert Reach().closed(address)


@pytest.mark.parametrize("address", OPEN)
def test_what_is_public_is_open(address: str) -> None:
    assert Reach().closed(address) is None


@pytest.mark.parametrize("url", ODD)
def test_odd_addresses_are_refused_before_anybody_is_asked(url: str) -> None:
    web, names = Web(), Names()
    with pytest.raises(NotAllowed):
        client(web, names).get(url)
    assert (web.asked, names.asked) == ([], [])


def test_digits_of_another_script_lead_where_they_say_and_are_refused() -> None:
    web = Web()
    with pytest.raises(NotAllowed, match="this machine itself"):
        client(web).get("http://①②⑦.⓪.⓪.①/")
    assert web.asked == []


@pytest.mark.parametrize("address", CLOSED)
def test_a_name_that_leads_into_a_closed_network(address: str) -> None:
    web = Web()
    with pytest.raises(NotAllowed) as caught:
        client(web, Names({"courier.example": [[address]]})).get("http://courier.example/feed")
    assert web.asked == []
    assert "courier.example leads to" in caught.value.why


def test_one_closed_answer_closes_the_name() -> None:
    web = Web()
    with pytest.raises(NotAllowed):
        client(web, Names({"courier.example": [[PUBLIC, "127.0.0.1"]]})).get("http://courier.example/")
    assert web.asked == []


def test_what_was_checked_is_what_is_connected_to() -> None:
    """A name that answers otherwise the second time: it is asked once a request, and the answer is the address."""
    web = Web({"http://courier.example/": Reply(b"well")})
    names = Names({"courier.example": [[PUBLIC], ["127.0.0.1"]]})
    asking = client(web, names)
    assert asking.get("http://courier.example/").body == b"well"
    assert (web.asked, names.asked) == ([("http://courier.example/", PUBLIC)], ["courier.example"])
    with pytest.raises(NotAllowed):
        asking.get("http://courier.example/")
    assert len(web.asked) == 1


def test_robots_txt_and_its_page_are_two_questions_and_two_checks() -> None:
    web = Web({"http://courier.example/": Reply(b"well")})
    names = Names({"courier.example": [[PUBLIC], ["127.0.0.1"]]})
    with pytest.raises(NotAllowed):
        client(web, names, robots=True).get("http://courier.example/")
    assert web.asked == []


@pytest.mark.parametrize(
    "leads", ["127.0.0.1", "169.254.169.254", "10.1.2.3", "[::1]", "[::ffff:10.0.0.1]", "2130706433"]
)
def test_redirects_into_closed_networks(leads: str) -> None:
    web = Web({"http://courier.example/": to(f"http://{leads}/latest/meta-data/")})
    with pytest.raises(NotAllowed):
        client(web).get("http://courier.example/")
    assert [url for url, _ in web.asked] == ["http://courier.example/"]


@pytest.mark.parametrize(
    "leads", ["file:///etc/passwd", "ftp://x.example/", "http://name:word@x.example/", "http://x.example:22/"]
)
def test_redirects_to_what_is_not_fetched(leads: str) -> None:
    web = Web({"http://courier.example/": to(leads)})
    with pytest.raises(NotAllowed):
        client(web).get("http://courier.example/")
    assert len(web.asked) == 1


def test_a_redirect_to_a_name_that_leads_home() -> None:
    web = Web({"http://courier.example/": to("http://home.example/admin")})
    with pytest.raises(NotAllowed, match="a private address"):
        client(web, Names({"home.example": [["192.168.1.1"]]})).get("http://courier.example/")
    assert len(web.asked) == 1


class TestNetworksOfOnesOwn:
    own = Reach(networks=PRIVATE)

    def test_they_are_open_where_a_setting_says_so(self) -> None:
        web = Web({"http://127.0.0.1:8017/": Reply(b"well")})
        answer = client(web, reach=self.own).get("http://127.0.0.1:8017/")
        assert (answer.body, answer.inside) == (b"well", True)

    @pytest.mark.parametrize(
        "address", ["169.254.169.254", "224.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "0.0.0.0"]
    )
    def test_some_are_never_open(self, address: str) -> None:
        assert Reach(networks=(ip_network("0.0.0.0/0"), ip_network("::/0"))).closed(address)

    def test_only_those_named(self) -> None:
        reach = Reach(networks=(ip_network("10.1.0.0/16"),))
        assert (reach.closed("10.1.2.3"), reach.closed("10.2.0.1")) == (None, "a private address")

    def test_the_public_internet_does_not_lead_there(self) -> None:
        web = Web({"http://courier.example/": to("http://127.0.0.1:8017/")})
        with pytest.raises(NotAllowed, match="network of your own"):
            client(web, reach=self.own).get("http://courier.example/")
        with pytest.raises(NotAllowed, match="network of your own"):
            client(web, reach=self.own).get("http://10.0.0.1/", inside=False)
        assert len(web.asked) == 1

    def test_nor_does_the_robots_txt_of_a_public_page(self) -> None:
        web = Web()
        names = Names({"courier.example": [[PUBLIC], ["127.0.0.1"]]})
        with pytest.raises(NotAllowed):
            client(web, names, reach=self.own, robots=True).get("http://courier.example/", inside=False)
        assert web.asked == []


def test_the_next_address_of_a_host_is_tried_where_one_is_dead() -> None:
    web = Web({"http://courier.example/": Reply(b"well")}, dead={"93.184.216.1"})
    names = Names({"courier.example": [["93.184.216.1", PUBLIC]]})
    assert client(web, names).get("http://courier.example/").body == b"well"
    assert [address for _, address in web.asked] == ["93.184.216.1", PUBLIC]


def test_a_machine_without_ipv6_gets_there() -> None:
    sixes = [f"2606:2800:220:1::{n}" for n in range(1, 6)]
    web = Web({"http://courier.example/": Reply(b"well")}, dead=set(sixes))
    assert client(web, Names({"courier.example": [[*sixes, PUBLIC]]})).get("http://courier.example/").body == b"well"


def test_a_resolver_that_never_answers() -> None:
    def silent(host: str, port: int) -> Sequence[str]:
        time.sleep(30)
        return [PUBLIC]

    with pytest.raises(NotFetched, match="nobody said"):
        pin(target("http://courier.example/"), silent, Reach(), 0.05)


def test_a_host_that_is_not_there() -> None:
    with pytest.raises(NotFetched, match=r"there is no host courier\.example"):
        client(Web(), Names({"courier.example": [[]]})).get("http://courier.example/")


def test_names_beyond_ascii_are_asked_by_their_own_form() -> None:
    found = target("HTTP://Küste.Example:80/Käse?q=ö&a=b c".replace(" ", "%20"))
    assert found.url == "http://xn--kste-0ra.example/K%C3%A4se?q=%C3%B6&a=b%20c"
    assert target("https://[2606:2800:220:1::1]:8443/x").authority == "[2606:2800:220:1::1]:8443"


@given(st.text(max_size=60))
def test_any_words_are_an_address_or_refused(words: str) -> None:
    for url in (words, f"http://{words}", f"http://courier.example/{words}"):
        try:
            found = target(url)
        except NotAllowed:
            continue
        assert target(found.url) == found
        assert found.url.isascii()
