"""The world → reports: pages, texts, JSON, feeds, archives, letters, documents; debris kept aside, outlet and date told
where the page tells them. `forms/` opens each kind of file; what it finds becomes a `Page`, and `cleaning` its report.
"""

from crosswire.reading.entry import Reading, files_read, read
from crosswire.reading.options import ReadingOptions

__all__ = ["Reading", "ReadingOptions", "files_read", "read"]
