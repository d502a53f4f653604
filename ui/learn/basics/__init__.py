"""What /basics draws, one module per section."""
