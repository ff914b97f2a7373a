"""What outlasts a run: reports and stories in a database, the judgements of analysts, each behind a small contract."""

from crosswire.store.beside import files_beside, home_of
from crosswire.store.contract import Judgements, Store
from crosswire.store.file import JudgementFile
from crosswire.store.memory import JudgementsInMemory

__all__ = ["JudgementFile", "Judgements", "JudgementsInMemory", "Store", "files_beside", "home_of"]
