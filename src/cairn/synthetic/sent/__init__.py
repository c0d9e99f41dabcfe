"""What is sent: tables as the definitions of returns name them, and the files they are written to."""
