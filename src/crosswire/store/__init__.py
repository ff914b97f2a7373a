"""What outlasts a run: the judgements of analysts, kept behind one small contract."""

from crosswire.store.beside import files_beside, home_of
from crosswire.store.contract import Judgements
from crosswire.store.file import JudgementFile
from crosswire.store.memory import JudgementsInMemory

__all__ = ["JudgementFile", "Judgements", "JudgementsInMemory", "files_beside", "home_of"]
