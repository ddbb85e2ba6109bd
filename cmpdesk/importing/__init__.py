"""What other people wrote comes in: spreadsheets of prior years, and action logs that went out and came back.

An import goes through stages, each with a value in and a value out (design, section 5): the cells of a file →
its tables (``tables``) → what each column is (``columns``) → what the cells mean (``values``) → what is there
already (``matching``) → a plan, row by row (``plan``) → one change set (``carrying_out``).
"""
