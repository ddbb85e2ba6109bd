"""What an office keeps to start with: agendas and checklists as templates that it may edit."""
