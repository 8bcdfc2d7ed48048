"""Addresses and answers: what is built, kept, sent, and under which headers."""
