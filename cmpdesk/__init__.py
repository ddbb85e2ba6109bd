"""CMP Desk: the desk of a bilateral partnership's secretariat."""

__version__ = "0.1.0"
