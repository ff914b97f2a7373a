"""The attacker's own death beside the deaths of his victims."""

import pytest

from crosswire.events.material import deeds
from crosswire.events.tolls import toll
from tests.events.made import Made


def shot(made, key, body, target, number, **slots):
    return made.finding(
        made.say(key, body, "killed", lemma="kill", type="ASSAULT", target=target, killed=[(target, number)], **slots)
    )


def rows(made):
    found = deeds(made.findings, made.evidence)
    return [(toll(e, "killed", made.evidence).best, len(e.extra)) for e in found]


@pytest.mark.parametrize("who", ["The gunman", "The suspected attacker", "A 19-year-old suspect"])
def test_an_attackers_death_is_no_victims(who):
    made = Made()
    made.report("r1", f"A man killed three people in Zenda. {who} was killed by police.")
    shot(made, "r1", "A man killed three people in Zenda.", "three people", 3, place="Zenda", date="2031-05-01")
    shot(made, "r1", f"{who} was killed by police.", who, 1)
    assert rows(made) == [(3, 1)]


def test_victims_who_are_soldiers_stay_victims():
    made = Made()
    made.report("r1", "Rebels killed three people in Zenda. Two officers were killed in Strelsau.")
    shot(made, "r1", "Rebels killed three people in Zenda.", "three people", 3, place="Zenda", date="2031-05-01")
    shot(made, "r1", "Two officers were killed in Strelsau.", "Two officers", 2, place="Strelsau", date="2031-05-01")
    assert sorted(rows(made)) == [(2, 0), (3, 0)]


def test_an_attacker_without_an_attack_has_his_own_row():
    made = Made()
    made.report("r1", "The gunman was killed by police in Zenda.")
    shot(made, "r1", "The gunman was killed by police in Zenda.", "The gunman", 1, place="Zenda", date="2031-05-01")
    assert rows(made) == [(1, 0)]
