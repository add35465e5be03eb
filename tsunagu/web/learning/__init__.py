"""What the pages of residents and of desks about lessons share."""
