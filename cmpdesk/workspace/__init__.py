"""One opened database: reading, changing, history, search, backup, migrations."""
