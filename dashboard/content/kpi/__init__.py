"""KPIs: cards, tables, lines, what their course tells."""
