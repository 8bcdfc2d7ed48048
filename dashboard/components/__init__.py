"""Data in, component out. No SQL, no callbacks."""
