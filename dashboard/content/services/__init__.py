"""Services: the ladder, what remains, who renders them and how."""
