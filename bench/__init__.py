"""Speed and memory on generated work of any size: `python -m bench`. It measures and asserts nothing."""
