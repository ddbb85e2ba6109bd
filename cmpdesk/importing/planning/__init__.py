"""From the rows of a table to what becomes of each of them: a module for each kind of record."""
