"""The only room with SQL. One `<question>.sql` file a question, one typed function each."""
