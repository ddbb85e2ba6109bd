"""What goes out as Excel: action logs."""
