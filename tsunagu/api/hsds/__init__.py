"""The directory as Open Referral HSDS 3.1 (docs/adr/0033)."""
