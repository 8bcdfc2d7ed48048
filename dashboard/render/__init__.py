"""How it is drawn: one output, one room. Each takes what `dashboard.content` says, and none looks into another's output."""
