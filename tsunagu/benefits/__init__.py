"""Which programmes somebody might use, by ten answers. Never who gets them: a desk decides that.

Pure: answers in, programmes with reasons out; what is judged lies in tables beside the code and in
the city's pack (docs/adr/0041).
"""
