"""Words the generator chooses from: general lists of the language, none of them drawn from any report."""

import tomllib
from importlib import resources

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = (
    "January February March April May June July August September October November December "
    "Sept Jan Feb Aug Oct Nov Dec".split()
)
SURNAMES = (
    "Barlow Pembroke Ashdown Kettering Marchetti Lindqvist Okafor Tremaine Halloran Vasquez Dunmore Castellan "
    "Whitlock Brannigan Sorensen Delacroix Fairbanks Mercado Tillman Ostrander Redfern Haverford Jankowski "
    "Pruitt Langley".split()
)
AMERICAN_CITIES = (
    "Dallas|Houston|Austin|Chicago|Detroit|Cleveland|Cincinnati|Columbus|Atlanta|Miami|Orlando|Tampa|Boston|"
    "Philadelphia|Pittsburgh|Baltimore|Seattle|Portland|Denver|Phoenix|Tucson|Las Vegas|Los Angeles|San Diego|"
    "San Francisco|Sacramento|Oakland|Minneapolis|Milwaukee|Indianapolis|St. Louis|Kansas City|Nashville|Memphis|"
    "New Orleans|Charlotte|Raleigh|Richmond|Charleston|Louisville|Buffalo|Salt Lake City|El Paso|San Antonio"
).split("|")
OTHER_CITIES = (
    "London|Paris|Brussels|Berlin|Rome|Madrid|Vienna|Geneva|Munich|Helsinki|Moscow|Kiev|Istanbul|Ankara|Cairo|Tripoli|"
    "Benghazi|Damascus|Aleppo|Baghdad|Mosul|Tehran|Riyadh|Kabul|Islamabad|Beijing|Shanghai|Hong Kong|Tokyo|Seoul|"
    "Pyongyang|Singapore|Hanoi|Manila|Caracas|Havana|Mexico City|Jerusalem|Tel Aviv"
).split("|")
STATES = frozenset(
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|"
    "Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|"
    "Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    "South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming".split("|")
)
COUNTRIES = frozenset(
    "Afghanistan|Argentina|Australia|Brazil|Canada|China|Colombia|Cuba|Egypt|France|Germany|Greece|India|Indonesia|Iran|"
    "Iraq|Israel|Italy|Japan|Jordan|Kenya|Libya|Mexico|Nigeria|North Korea|Norway|Pakistan|Poland|Qatar|Russia|"
    "Saudi Arabia|Somalia|South Korea|Spain|Sweden|Switzerland|Syria|Turkey|Ukraine|Venezuela|Vietnam|Yemen".split("|")
)
# The parts that one person has at a time, as stems; what they belong to stands in the sentence.
BEFORE_ROLE = frozenset(
    """chief direct secret attorn presid govern mayor ceo speake leader chairm chairw ambass sherif
    commis minist suspec victim gunman shoote identi nomine superi coordi chance admini
    survei princi inspec comman founde editor execut owner""".split()
)
DEEDS = frozenset(
    """killed shot attack arrest fired won defeat sued charge appoin nomina resign signed vetoed orde
    ordere pleade convic senten launch filed replac struck stabbe""".split()
)
PAST = dict(
    row.split(":")
    for row in """voted:vote signed:sign approved:approve rejected:reject announced:announce arrested:arrest passed:pass
    met:meet won:win fired:fire filed:file ordered:order agreed:agree refused:refuse resigned:resign launched:launch
    killed:kill attended:attend visited:visit called:call spoke:speak asked:ask issued:issue released:release
    endorsed:endorse backed:back opposed:oppose blocked:block pardoned:pardon nominated:nominate appointed:appoint
    withdrew:withdraw returned:return accepted:accept apologized:apologize testified:testify declined:decline
    pledged:pledge promised:promise criticized:criticize accused:accuse received:receive paid:pay sent:send sued:sue
    raised:raise cut:cut struck:strike ruled:rule dismissed:dismiss suspended:suspend canceled:cancel tweeted:tweet
    condemned:condemn praised:praise supported:support threatened:threaten warned:warn urged:urge directed:direct
    took:take made:make gave:give left:leave died:die happened:happen began:begin ended:end""".split()
)


def _first_names() -> frozenset[str]:
    """Given names, from the table that the program itself reads."""
    table = tomllib.loads((resources.files("crosswire.statements") / "first_names.toml").read_text(encoding="utf-8"))
    return frozenset(table["m"].split()) | frozenset(table["f"].split())


TOWN = 60_000
AMBIGUOUS = frozenset("March Congress University Mobile Reading Nice Of Independence Parliament".split())


def _towns() -> dict[str, str]:
    """Towns of some size with the country of the largest of the name, from the gazetteer that the program reads."""
    rows = (resources.files("crosswire.language") / "cities.tsv").read_text(encoding="utf-8").splitlines()
    fields = (row.split("\t") for row in reversed(rows))
    found = {row[1]: row[2] for row in fields if int(row[-1]) >= TOWN}
    return {name: country for name, country in found.items() if name not in STATES | COUNTRIES | AMBIGUOUS}


FIRST_NAMES = _first_names()
_TOWNS = _towns()
CITIES = frozenset(_TOWNS)
AMERICAN = frozenset(name for name, country in _TOWNS.items() if country == "US")
FULL_MONTHS = tuple(m for m in MONTHS if len(m) > 4 or m in ("May", "June", "July"))
SPELLINGS = dict(
    row.split("|")
    for row in """U.S.|US
    U.N.|UN
    percent|per cent
    defense|defence
    center|centre
    organization|organisation
    organizations|organisations
    color|colour
    labor|labour
    program|programme
    canceled|cancelled
    favor|favour
    honor|honour
    neighbor|neighbour
    adviser|advisor
    advisers|advisors
    health care|healthcare
    healthcare|health care
    vice president|vice-president
    attorney general|attorney-general
    Attorney General|Attorney-General
    Secretary of State|secretary of state
    lawmakers|law-makers
    policymakers|policy makers
    email|e-mail
    cyberattack|cyber attack
    protesters|protestors
    cease-fire|ceasefire
    ceasefire|cease-fire
    airstrike|air strike
    airstrikes|air strikes
    Sept.|September
    Aug.|August
    Oct.|October
    Nov.|November
    Dec.|December
    Jan.|January
    Feb.|February
    Sen.|Senator
    Gov.|Governor
    Rep.|Representative
    Senator|Sen.
    COVID-19|Covid-19""".splitlines()
)
SPELLINGS = {plain.strip(): other for plain, other in SPELLINGS.items()}
