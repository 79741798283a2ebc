"""The words and the rules of the procedure. Standard library only: no I/O, no clock of its own."""
