"""Whether deep learning, and which kind: rules to verdict, reasons and next steps."""
