"""The forms of a quantity in text: qualifier, currency, number or vague word, range, per cent.

`EXPRESSION` matches one with its parts in named groups; the tables give their meaning.
"""

import re

from crosswire.language.numbers import NUMBER
from crosswire.model.annotated import Exactness

QUALIFIERS: dict[Exactness, tuple[str, ...]] = {
    "at-least": ("at least", "at a minimum", "a minimum of", "minimum", "no fewer than", "no less than",
    "not less than",
                 "not fewer than", "upwards of", "upward of", "at the very least"),
    "at-most": ("as many as", "as much as", "up to", "at most", "no more than", "not more than", "a maximum of",
                "maximum", "as high as", "no longer than", "no later than", "a possible"),
    "more-than": ("more than", "well over", "well more than", "far more than", "just over", "slightly over",
                  "slightly more than", "just more than", "a little over", "a little more than", "over",
                  "in excess of",
                  "above", "exceeding", "greater than", "higher than", "longer than", "better than", "north of",
                  "much more than", "significantly more than"),
    "less-than": ("fewer than", "less than", "just under", "just below", "slightly under", "slightly less than",
                  "well under", "a little under", "under", "below", "lower than", "shy of", "just shy of",
                  "far fewer than",
                  "far less than"),
    "about": ("about", "around", "some", "roughly", "approximately", "approx.", "nearly", "almost", "close to",
              "an estimated", "estimated", "an average of", "an approximate", "circa", "more or less",
              "in the region of",
              "somewhere around", "perhaps", "maybe", "near", "reportedly about", "as few as", "probably"),
    "exact": ("exactly", "precisely", "only", "just", "a total of", "all", "another", "an additional", "a further",
              "a record"),
}  # fmt: skip
EXACTNESS_OF: dict[str, Exactness] = {words: exactness for exactness, row in QUALIFIERS.items() for words in row}
TRAILING: dict[str, Exactness] = {
    "or so": "about", "-odd": "about", " odd": "about", "-plus": "at-least", "+": "at-least", "-some": "about",
    " or more": "at-least", " or fewer": "at-most", " or less": "at-most",
}  # fmt: skip

CURRENCIES = {
    "$": "USD", "us$": "USD", "u.s.$": "USD", "au$": "AUD", "a$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD",
    "hk$": "HKD",
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "rs": "INR", "₽": "RUB", "₪": "ILS", "₩": "KRW", "₴": "UAH",
    "₺": "TRY", "r$": "BRL", "usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF",
    "dollar": "USD", "dollars": "USD", "us dollars": "USD", "u.s. dollars": "USD", "euro": "EUR", "euros": "EUR",
    "pounds sterling": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "ruble": "RUB", "rubles": "RUB",
    "rouble": "RUB", "roubles": "RUB", "rupee": "INR", "rupees": "INR", "shekels": "ILS", "hryvnia": "UAH",
    "lira": "TRY",
    "canadian dollars": "CAD", "australian dollars": "AUD", "hong kong dollars": "HKD", "new zealand dollars": "NZD",
    "swiss francs": "CHF", "cents": "cent", "bitcoins": "BTC", "bitcoin": "BTC",
}  # fmt: skip

# Lower and upper bound of what is not counted out.
VAGUE: dict[str, tuple[float, float | None]] = {
    "several": (3, 10), "a few": (3, 9), "a handful": (3, 9), "a couple": (2, 3), "a pair": (2, 2), "multiple": (2,
    None),
    "numerous": (5, None), "dozens": (24, 99), "dozens and dozens": (36, 99), "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2000, 9999), "millions": (2e6, 9.99e8), "billions": (2e9, 9.99e11), "trillions": (2e12, None),
    "tens": (20, 99), "tens of thousands": (20_000, 99_999), "hundreds of thousands": (200_000, 999_999),
    "tens of millions": (2e7, 9.9999e7), "hundreds of millions": (2e8, 9.99999e8), "tens of billions": (2e10,
    9.9999e10),
    "hundreds of billions": (2e11, 9.99999e11), "thousands and thousands": (2000, 9999),
    "tens of trillions": (2e13, None), "hundreds and hundreds": (200, 999), "hundreds or thousands": (200, 9999),
    "dozens or hundreds": (24, 999),
    "dozens if not hundreds": (24, 999), "hundreds if not thousands": (200, 9999),
    "hundreds, if not thousands": (200, 9999), "dozens, if not hundreds": (24, 999), "half a dozen": (6, 6),
    "several dozen": (36, 99), "a few dozen": (24, 99), "several hundred": (300, 999), "a few hundred": (200, 900),
    "a couple hundred": (200, 300), "a couple dozen": (24, 36), "a couple of hundred": (200, 300),
    "a couple of dozen": (24, 36), "several thousand": (3000, 9999), "a few thousand": (2000, 9000),
    "a couple thousand": (2000, 3000), "a couple of thousand": (2000, 3000), "many dozens": (36, 99),
    "several million": (3e6, 1e7), "a few million": (2e6, 9e6), "several billion": (3e9, 1e10),
    "a few billion": (2e9, 9e9),
    "several hundred thousand": (300_000, 999_999), "a few hundred thousand": (200_000, 900_000),
    "many hundreds": (300, 999),
    "many thousands": (3000, 99_999), "several dozens": (36, 99), "several hundreds": (300, 999),
    "several thousands": (3000, 9999), "lakhs": (2e5, 9.9e6), "crores": (2e7, 9.9e8), "several lakh": (3e5, 1e6),
    "a few lakh": (2e5, 9e5),
}  # fmt: skip


def _any(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_SYMBOLS = r"(?:(?:U\.S\.|US|AU|NZ|HK|CA|A|C|R)?\$\s?|[£€¥₹₽₪₩₴₺]\s?|(?:USD|EUR|GBP|CHF|Rs\.?)\s?)"
_WORD_MONEY = _any(
    name for name in CURRENCIES if (name[0].isalpha() and len(name) > 3) or name in ("yen", "USD", "EUR")
)
_FRACTION = (
    r"(?:(?:a|one)[- ](?:third|quarter|fifth|tenth)|two[- ](?:thirds|fifths)|three[- ](?:quarters|fourths|fifths)|half)"
    r"(?! of an? (?:hundred|thousand|lakh|million|crore|billion|trillion)\b)"
    r"(?=(?: of\b| the\b| its\b| their\b| his\b| her\b| (?:those|these|all)\b))"
)
EXPRESSION = re.compile(
    rf"(?<![\w/:#@&=+])(?<!\d[.,])(?<![A-Za-z][-.])"
    rf"(?:(?P<qualifier>(?i:(?<!\w)(?:{_any(EXACTNESS_OF)})))\s(?:the |these |those |their |its )?)?"
    rf"(?:(?P<between>(?i:between))\s|(?P<from>(?:(?i:rang\w*|any(?:where|thing)|var\w+)\s)?(?i:from))\s)?"
    rf"(?:(?P<vague>(?i:\b(?:{_any(VAGUE)})\b))"
    rf"|(?P<fraction>(?i:\b{_FRACTION}))"
    rf"|(?P<ratio>(?i:\b(?:one|two|three|four|five|six|seven|eight|nine|\d{{1,2}}) (?:in|out of)(?: every)? "
    rf"(?:three|four|five|six|seven|eight|nine|ten|20|100|\d{{1,3}}))(?![\w,.-]*\d)(?! [A-Z]|\s?%))"
    rf"|(?P<money>{_SYMBOLS})?(?P<low>{NUMBER})"
    rf"(?:(?P<join>[-\u2010-\u2014]|\s(?:to|and|or|through)\s)(?:(?P<more>more than |about "
    rf"|nearly )?)(?P<money2>{_SYMBOLS})?(?P<high>{NUMBER}))?)"
    rf"(?P<trailing>(?i: or so\b|[- ]odd\b|-plus\b|\+| or more\b| or fewer\b| or less\b))?"
    rf"(?:(?P<percent>\s?%|[- ](?i:per ?cent|percent)\b(?!age)|(?= percentage point))"
    rf"|[- ](?:of )?(?P<words>(?i:{_WORD_MONEY}))\b)?"
)
