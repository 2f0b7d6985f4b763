"""How the database came to have its tables: one file of versions/ for each change."""
