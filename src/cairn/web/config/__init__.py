"""Settings, addresses and the application that gunicorn runs."""
