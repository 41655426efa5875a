"""One module a command: a twin function that returns data, and the thin command that prints it."""
