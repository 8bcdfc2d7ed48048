"""Connectivity: coverage, settlements by their records, claims beside what was found."""
