"""What tells who somebody is: what waits to be decided, and what a form says is to be done with it."""
