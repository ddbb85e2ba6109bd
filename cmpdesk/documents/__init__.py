"""What goes out as Word: minutes, agendas, lists for the meeting, annual reports, letters; and calendar files."""
