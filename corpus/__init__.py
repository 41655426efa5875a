"""The annotated corpus: its format, its checks and its conversion; `python -m corpus` shows, checks, compares and converts articles."""
