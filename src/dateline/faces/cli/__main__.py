"""`python -m dateline.faces.cli`."""

from dateline.faces.cli import main

main()
