"""What a visitor brings: quotes and measurements of their own."""
