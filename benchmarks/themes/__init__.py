"""Themes beside BERTopic and scikit-learn, on questions whose themes people have marked."""
