"""Reading text files: which encoding, what stands between the columns, and the rows."""
