"""Commands of the respondents’ room."""
