"""Published provider lists: bytes in; entries, and plain sentences about faulty lines, out."""
