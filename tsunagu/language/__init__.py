"""Japanese that people can read: furigana, and hints towards plain words.

Pure: text in, text out; what is judged lies in tables beside the code.
"""
