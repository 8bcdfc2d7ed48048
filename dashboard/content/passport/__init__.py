"""The passport of a number: what it is, where it comes from, its files."""
