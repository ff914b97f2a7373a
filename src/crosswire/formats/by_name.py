"""The formats an account is written in, by the names that `--format` knows; the terminal is none of them."""

from collections.abc import Callable, Mapping
from typing import Final

from crosswire.formats.as_json import to_json
from crosswire.formats.as_markdown import to_markdown
from crosswire.formats.exports.as_csv import to_csv
from crosswire.formats.exports.as_ftm import to_ftm, to_ftm_statements
from crosswire.formats.exports.as_geojson import to_geojson
from crosswire.formats.exports.as_parquet import parquet_is_there, to_parquet
from crosswire.formats.exports.as_statements import to_statements
from crosswire.model.account import Accounts

Writer = Callable[[Accounts, bool], str | bytes]

BINARY: Final = frozenset({"parquet"})
FORMATS: Final[Mapping[str, Writer]] = {
    "json": lambda accounts, text: to_json(accounts, text=text),
    "html": lambda accounts, _: _html(accounts),
    "md": lambda accounts, _: to_markdown(accounts),
    "csv": lambda accounts, _: to_csv(accounts),
    "parquet": lambda accounts, _: to_parquet(accounts),
    "geojson": lambda accounts, _: to_geojson(accounts),
    "ftm": lambda accounts, text: to_ftm(accounts, text=text),
    "ftm-statements": lambda accounts, text: to_ftm_statements(accounts, text=text),
    "statements": lambda accounts, _: to_statements(accounts),
}


def _html(accounts: Accounts) -> str:
    from crosswire.formats.as_html import to_html  # noqa: PLC0415  # brings Jinja, which no other format needs

    return to_html(accounts)


def ready(name: str) -> None:
    """Whether a format can be written here, asked before the work. Raises `MissingExtra`."""
    if name in BINARY:
        parquet_is_there()
