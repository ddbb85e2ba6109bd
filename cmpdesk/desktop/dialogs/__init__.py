"""What stands over the window: preferences, history and bin, backups and check, shortcuts, about, error report."""
