"""Charts: a spec says what is drawn, a renderer says how."""
