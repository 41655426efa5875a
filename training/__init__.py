"""What turns the corpus and public data into the model that ships: run `python -m training` (not installed with the product)."""
