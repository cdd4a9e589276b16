"""Making and keeping releases: refresh, publish, roll back. Called by `cli`; the site only reads what is made here."""
