"""What screens are made of: each is handed values, draws them, and says by messages what a person does with it."""
