"""Start CMP Desk from a checkout: its window, or with a command ``python main.py --help`` tells of."""

from __future__ import annotations

import sys

from cmpdesk.program import main

if __name__ == "__main__":
    sys.exit(main())
