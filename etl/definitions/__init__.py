"""What the pipeline is told: sources with their contracts, corrections, KPIs. All of it is checked before anything runs."""
