"""Reading any spreadsheet file safely: what its sheets hold, cell by cell, whatever wrote it."""
