"""Cards of the directory as pages show and ask them, whoever sits in front."""
