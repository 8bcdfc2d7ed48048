"""The demonstration edition's source files: invented, seeded, in the real sources' formats."""
