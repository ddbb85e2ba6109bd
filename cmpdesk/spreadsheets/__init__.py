"""What goes out as Excel: action logs, figures, rows left out; and the cells of any spreadsheet file, read safely."""
