"""What is said, apart from how it is drawn: frozen, translated values that every output reads. Imports no renderer."""
