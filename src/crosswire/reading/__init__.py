"""The world → reports: files, pages, JSON; debris kept aside, outlet and date told where the page tells them."""

from crosswire.reading.entry import Reading, files_read, read
from crosswire.reading.options import ReadingOptions

__all__ = ["Reading", "ReadingOptions", "files_read", "read"]
