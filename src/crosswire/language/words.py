"""Text → words, by rule, in the manner of UD English EWT.

Contractions and possessives part ("do" + "n't", "Iraq" + "'s"), hyphenated compounds part into three
("US" + "-" + "led") but for bound prefixes ("anti-war"), abbreviations, initials, figures, addresses and
telephone numbers stay whole, a unit parts from its number ("107" + "mm", "$" + "3.5", "20" + "%").
Every character that is not blank lies in exactly one word, in order.
"""

import re

_APOSTROPHE = "['’‘`´]"

# Abbreviations that keep their period wherever they stand.
_ALWAYS = """
    mr mrs ms mx dr prof rev fr gen lt col sgt capt cpt cmdr cdr adm brig maj cpl pvt pte insp supt det const hon
    sen sens rep reps gov govs pres amb atty messrs st ste ft mt inc corp co ltd bros llc plc dept univ assn est
    vs etc al cf ca approx jr sr esq jan feb aug sept sep oct nov dec tues thurs thur mon tue wed fri
    calif ariz ark colo conn fla ga ill ind kan ky mass md mich minn mo mont neb nev okla ore penn pa tenn tex va vt wis
    wyo ave blvd rd hwy avg dist ed eds vol v
""".split()
# Abbreviations only where a number, or a comma, follows: they are words too.
_BEFORE_NUMBER = "no nos p pp fig figs art sec sect ch vol mar apr jun jul sat sun ver op c ext".split()
# Bound prefixes that do not part at their hyphen.
_PREFIXES = """
    anti pro non pre post mid co ex multi semi neo re e counter inter intra trans sub super ultra mini micro
    mega macro pseudo socio geo euro eco bio psycho arch over under un de extra vice
""".split()
_PREFIXES += [prefix.capitalize() for prefix in _PREFIXES]  # but never in capitals: "UN-led" parts
_NEGATED = """
    do does did has have had is was were are ca could would should wo must might need ai sha dare ought may
""".split()
_UNITS = """
    mm cm km kg mg ml m g k bn mn tn b mph kph kmh km/h ft lb lbs oz gb mb tb kb hp kw mw gw am pm a.m. p.m. hrs hr
    mins min
""".split()


def _any(words: list[str]) -> str:
    """The longest first, so that no alternative hides another."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.:/]\d+)+|\d+,\d+|\d+"

_WORD = re.compile(
    rf"""
    (?!(?:[Cc]annot|[Gg]onna|[Ww]anna|[Gg]otta)\b)[A-Z]?[a-z]+(?=[\s,;)?!"”])  # most words, first for speed
  | (?:https?://|ftp://|mailto:|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]}}'’]  # web address
  | [\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+  # mail address
  | [@\#][A-Za-z_]\w+  # handle, hashtag
  | \b(?:[a-z0-9]\w{{0,62}}\.){{1,4}}(?:com|org|net|gov|edu)\b(?:/[^\s<>"“”]*[\w/])?  # bare site, lower case
  | \b[A-Za-z]\w{{0,62}}\.(?:com|org|net|gov|edu)\b
  | (?i:\b(?:{_any(_NEGATED)})(?=n{_APOSTROPHE}t\b))  # do|n't
  | (?i:(?<=[a-z])n{_APOSTROPHE}t\b)
  | (?i:\bcan(?=not\b)|(?<=\bcan)not\b)
  | (?i:\b(?:gon|wan)(?=na\b)|\bgot(?=ta\b)|(?:(?<=\bgon)|(?<=\bwan))na\b|(?<=\bgot)ta\b)
  | (?<=[\w.\])%”"]){_APOSTROPHE}(?i:s|m|d|ll|ve|re)\b  # Iraq|'s
  | (?<!\w){_APOSTROPHE}(?:\d0s|\d\d|(?i:cause|til|em|tis|twas))\b  # '90s, 'em
  | \+?\b\d{{1,3}}[ -]?\(?\d{{3}}\)?-\d{{3}}-\d{{4}}\b | \b\d{{3}}-\d{{3,4}}(?:-\d{{4}})?\b(?![-,.]\d)  # telephone
  | \b(?:[A-Za-z]\.){{2,}}(?:[A-Z]\b(?![.'’]))?  # U.S., a.m., U.S.A
  | \b(?:[A-Z]\.)+[A-Z]\b(?![.\w])
  | \bPh\.?D\.?s? | \bD\.Phil\.?
  | (?i:\b(?:{_any(_ALWAYS)})\.)(?=[^.\w]|$)  # Gen.
  | (?i:\b(?:{_any(_BEFORE_NUMBER)})\.)(?=\s*\d|,)  # No. 10
  | \b[A-Z]\.(?=[ \u00a0][A-Z“"(][\w.])  # J. Smith
  | \b(?:\d+(?:st|nd|rd|th|s)|\d+[’']s)\b  # 20th, 1990s, 60's
  | (?:{_NUMBER})(?=(?:{_any(_UNITS)})\b)  # 107|mm
  | (?<=\d)(?:{_any(_UNITS)})(?!\w)
  | (?:{_NUMBER})(?![\w])
  | (?:US|C|A|NZ|HK|R|S)\$(?=\s?\d)  # US$
  | \b(?:{_any(_PREFIXES)})-(?:(?:[A-Z]\.){{2,}}|[^\W\d_]+)(?:(?<=[a-z])[’'](?=[a-z]{{3,}})[^\W\d_]+)?  # anti-war
  | [^\W_]+(?:&[A-Z]+\b)+  # AT&T
  | \b(?:[OD]|d|l|L|Al|al){_APOSTROPHE}[A-Za-z]\w+  # O'Neill
  | [^\W_]+(?:_\w+)*(?:{_APOSTROPHE}(?!(?i:s|m|d|ll|ve|re|t|n)\b)(?:[^\W\d_]{{2,}}|a\b))*  # words, Shi'ite
  | \.{{2,}} | …+ | -{{2,}} | [!?]{{2,}} | ={{2,}} | \*{{2,}} | _{{2,}} | \+{{2,}}  # runs
  | [:;=]-?[)(DP](?![\w(])
  | '' | `` | <<|>>
  | \S
    """,
    re.VERBOSE,
)


def split_words(text: str) -> list[tuple[int, int]]:
    """Start and end of every word, in order of position; together they cover all that is not blank."""
    return [match.span() for match in _WORD.finditer(text)]
