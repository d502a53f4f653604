"""What the page of sources draws."""
