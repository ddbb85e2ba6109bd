"""The secretariat's own tasks: when they are due, how they stand, and what changes them."""
