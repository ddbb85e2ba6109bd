"""Reading OpenDocument spreadsheets (.ods, and .fods in one piece) in one pass: OpenDocument 1.3 part 3."""
