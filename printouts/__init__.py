"""What is printed: letters now; every printout is a pure function of its arguments and writes to an open file."""
