"""The record over HTTP: what the web app asks, in the shapes of `dateline.records`.

Comes in: a `RecordReader` (an open record). Goes out: a Litestar application. Nothing here decides
who holds a place or what happened: it hands on the views and gathers what a page needs beside them.
"""
