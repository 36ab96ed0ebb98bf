"""`python -m arggraph` is `arggraph`."""

import sys

from arggraph.cli import main

sys.exit(main())
