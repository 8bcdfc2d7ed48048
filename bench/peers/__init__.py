"""Our page of appeals beside such charts in Vizro and in Streamlit, measured by one script: `python -m bench.peers`."""
