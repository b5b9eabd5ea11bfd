"""What users meet: the command line, exports, the API and the web app.

In: an open record. Out: answers in the shapes of `records`, as tables, JSON, CSV, GeoJSON and pages.
"""
