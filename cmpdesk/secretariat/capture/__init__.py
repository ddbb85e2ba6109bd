"""Live capture: what is written while a session is held, and what becomes of each line."""
