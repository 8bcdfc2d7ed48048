"""Published figures: searched, listed, side by side, and those that are not there."""
