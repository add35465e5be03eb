"""The demo city: sixty days of invented life, lived through the public actions."""
