"""One module for each family of pages; each holds a `router`."""
