"""Appeals: their course, their terms, their topics."""
