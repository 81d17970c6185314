"""What is printed: letters. A printout is a function of its arguments and writes to an open file."""
