"""What goes out as Word: minutes, agendas, participants lists, annual reports."""
