"""The directory as files that anybody may keep and use again (docs/adr/0033)."""
