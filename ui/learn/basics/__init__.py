"""What /basics draws, one module a section."""
