"""The desk: a web application on a record, for people who would rather look than type.

How it is built, and where a thing goes:

- `pages/` holds one module for each family of pages, `templates/` one folder for each. A family is added to `FAMILIES` of `app`.
- Most pages are a `Listing` (see `listing`): its columns, its filters, and one function that asks the record for rows. From these
  come the page with its table, the downloads as CSV, JSON and Excel, and the address under `/api`: one view layer for all of them.
- A question to the record is SQL in `dragoman.record`; nothing here builds any.
- Every word that a reader sees is a message: `_("...")` in a template, `N_("...")` in Python; `python tools/catalogue.py` gathers them
  into `locale/LANGUAGE/FAMILY.po`, and a test says which are not translated. Words for values of the record (kinds, statuses, roles) stand in `labels`.
- Text from an article is never marked safe; its marks are made by `marks`, and it carries `lang` and `dir`.
- Scripts and styles are files in `static/`: the Content-Security-Policy allows nothing inside a page.
- Tests are in `tests/desk`: `desk` gives a client on the sample record, `browser` a real browser where one is there.
"""
