"""The agenda of a session: starting it, its sheet with running times, and every gesture that changes it."""
