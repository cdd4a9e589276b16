"""`python -m dashboard.cli`: the commands without the script that an installation makes."""

import sys

from dashboard.cli import main

sys.exit(main())
