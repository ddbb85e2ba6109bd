"""What other people wrote comes in: spreadsheets of prior years, and action logs that went out and came back.

An import goes through stages, each with a value in and a value out (design, section 5): the cells of a file →
its tables (``tables``) → what each column is (``columns``) → what the cells mean (``values``) → what is there
already (``there``, ``matching``) → a plan, row by row (``planning``) → one change set (``carrying_out``). A log that
comes back has stages of its own (``returned_log``): what each side changed since it went out is merged field by field.
"""
