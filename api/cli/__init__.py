"""`ballot-admin`: the office's command line. One file per group of commands; each only calls use cases."""
