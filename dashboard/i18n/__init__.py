"""Words, numbers and dates in Kazakh, Russian and English."""
