"""Bulletins on paper, on screens and read aloud, whoever asks for them."""
