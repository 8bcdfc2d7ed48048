"""What README claims about speed, measured by one command: `make bench`."""
