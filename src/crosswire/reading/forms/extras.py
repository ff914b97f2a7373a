"""Libraries that are optional: loaded when a file needs one, and asked for by name where it is not installed."""

from importlib import import_module
from typing import Any

from crosswire.errors import NotReadable


def needed(module: str, extra: str, path: str, what: str) -> Any:
    """A library. Raises `NotReadable` that says how to install it: the file waits, the others are read."""
    try:
        return import_module(module)
    except ImportError as error:
        raise NotReadable(path, f'{what} is read with an extra: pip install "crosswire[{extra}]"') from error
