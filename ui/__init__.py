"""What the pages share and draw: the only place beside app.py and pages/ that imports Streamlit."""
