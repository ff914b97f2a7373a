"""Where the work runs: one item after the other in this process, or side by side in workers that load the model once.

>>> with Serial() as hands:                                     # doctest: +SKIP
...     found = list(hands.map(Job(tool=load, work=read), reports))
"""

from crosswire.engine.contract import Died, Hands, Job
from crosswire.engine.processes import Processes
from crosswire.engine.serial import Serial
from crosswire.engine.threads import Threads

__all__ = ["Died", "Hands", "Job", "Processes", "Serial", "Threads"]
