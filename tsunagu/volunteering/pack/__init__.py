"""What the city's pack says about helping: insurance, and how both sides are protected."""
