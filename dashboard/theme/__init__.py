"""Colours, sizes and fonts, once."""
