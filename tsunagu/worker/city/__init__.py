"""The simulated city: people tell, desks decide, agencies answer, on a virtual clock.

It drives the public actions and the chores, never the tables. The demo is its small sister.
"""
