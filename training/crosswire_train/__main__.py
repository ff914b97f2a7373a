"""`python -m crosswire_train`."""

import sys

from crosswire_train.cli import main

sys.exit(main())
