"""Places: districts and settlements, what reports name and what was promised to them."""
