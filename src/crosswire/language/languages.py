"""Which language a report is in: English is told by its small words, anything else by py3langid.

Names say nothing about the language of a report, so a headline full of them is not judged by its letters: where
there is too little to go by, the answer is English with a low score.
"""

import re
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

CANDIDATES = (
    "en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "is", "pl", "cs", "sk", "sl", "hr", "sr", "bg",
    "ro", "hu", "el", "ru", "uk", "tr", "ar", "fa", "ur", "he", "hi", "bn", "ta", "th", "vi", "id", "ms", "tl", "sw",
    "zh", "ja", "ko", "et", "lv", "lt", "sq", "ca", "ka", "hy", "az", "kk", "am", "mk",
)  # fmt: skip
NAMES = {
    "fr": "French", "de": "German", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
    "sv": "Swedish", "da": "Danish", "no": "Norwegian", "fi": "Finnish", "pl": "Polish", "cs": "Czech",
    "ro": "Romanian", "hu": "Hungarian", "el": "Greek", "ru": "Russian", "uk": "Ukrainian", "tr": "Turkish",
    "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "he": "Hebrew", "hi": "Hindi", "id": "Indonesian",
    "vi": "Vietnamese", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "bg": "Bulgarian", "sr": "Serbian",
    "hr": "Croatian", "sk": "Slovak", "ca": "Catalan",
}  # fmt: skip

_SAMPLE = 6000  # characters: the small words of one page settle it
_SHARED = frozenset("is has was his an at as for have had be by or but not will told of and".split())
"""Small words of English that are also words of other languages in Latin letters."""
_OWN = frozenset(
    """the that with said from are were been which this they their would should could its it's who what when where
    there these those into about after before between against because through says than also""".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = 0x24F  # the last letter of Latin Extended-B
_FOREIGN_LETTERS = 0.4  # share of other letters that settles against English
_ENOUGH, _ENOUGH_OWN, _LITTLE = 0.14, 0.05, 0.04  # shares of small words that settle for English, or leave room for it
_FEW_LETTERS = 30  # a text of fewer letters in words without a capital is not judged by letter statistics
_FEW_SMALL = 0.35  # nor one with a smaller share of such words: it may be all names
_POSSIBLE = 0.05  # below this probability of English the letters speak against it


def language_of(text: str) -> tuple[str, float]:
    """ISO 639-1 code of the text's language and how sure that is, 0 to 1."""
    sample = text[:_SAMPLE]
    forms = _WORD.findall(sample)
    words = [word.lower() for word in forms]
    letters = "".join(words)
    if not letters:
        return "en", 0.0
    own = sum(word in _OWN for word in words) / len(words)
    share = own + sum(word in _SHARED for word in words) / len(words)
    if own >= _ENOUGH_OWN and share >= _ENOUGH:
        return "en", min(1.0, 0.75 + share)
    foreign = sum(ord(letter) > _LATIN for letter in letters) / len(letters) >= _FOREIGN_LETTERS
    if not foreign and (own >= _LITTLE or _mostly_names(forms)):
        return "en", 0.3
    chances = dict(_identifier().rank(sample))
    english = 0.0 if foreign else float(chances.pop("en", 0.0))
    code = max((code for code in chances if code != "en"), key=lambda code: float(chances[code]))
    if english > _POSSIBLE:
        return "en", english
    return str(code), float(chances[code])


def _mostly_names(forms: list[str]) -> bool:
    running = [form for form in forms if form.islower()]
    return sum(map(len, running)) < _FEW_LETTERS or len(running) < _FEW_SMALL * len(forms)


def refusal(code: str) -> str:
    """The reason shown beside a report that is not in English."""
    return f"it is in {NAMES.get(code, f'another language ({code})')}; only English is read"


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(found.labels)
    found.set_languages([code for code in CANDIDATES if code in known])
    return found
