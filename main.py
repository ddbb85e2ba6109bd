"""Start CMP Desk from a checkout: ``python main.py --help`` tells what it can do."""

from __future__ import annotations

import sys

from cmpdesk.cli.program import main

if __name__ == "__main__":
    sys.exit(main())
