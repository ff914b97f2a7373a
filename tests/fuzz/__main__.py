"""`make fuzz`: cases from one seed on, FUZZ_CASES of them (20,000), from FUZZ_SEED (1,000,000); faults told by kind.

The files of the first case of each kind are kept in the folder that FUZZ_KEEP names, `.fuzz` without it.
"""

import os
import sys
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.bearing import troubles
from tests.fuzz.cases import files


def main() -> int:
    """Run the cases; 1 where one of them found a fault."""
    first, number = (int(os.environ.get(*one)) for one in (("FUZZ_SEED", "1000000"), ("FUZZ_CASES", "20000")))
    keep = Path(os.environ.get("FUZZ_KEEP", ".fuzz"))
    kinds: Counter[str] = Counter()
    started, longest = time.monotonic(), (0.0, first)
    for done, seed in enumerate(range(first, first + number), 1):
        begun = time.process_time()
        for kind in troubles(files(seed), seed):
            if not kinds[kind]:
                print(f"seed {seed}: {kind}", flush=True)
                _kept(keep / str(seed), seed)
            kinds[kind] += 1
        longest = max(longest, (time.process_time() - begun, seed))
        if done % 200 == 0:
            print(
                f"{done} cases, {sum(kinds.values())} faults of {len(kinds)} kinds, {time.monotonic() - started:.0f} s"
            )
    print(f"the longest took {longest[0]:.1f} s: seed {longest[1]}")
    for kind, times in kinds.most_common():
        print(f"{times:6} {kind}")
    return int(bool(kinds))


def _kept(folder: Path, seed: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files(seed).items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
