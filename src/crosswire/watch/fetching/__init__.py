"""One polite, safe client for whatever is fetched: public addresses only, bounded in size, time and redirects."""

from crosswire.watch.fetching.addresses import Reach
from crosswire.watch.fetching.client import Client, Manners
from crosswire.watch.fetching.clock import Clock
from crosswire.watch.fetching.exchange import Answer, Limits, Transport

__all__ = ["Answer", "Client", "Clock", "Limits", "Manners", "Reach", "Transport"]
