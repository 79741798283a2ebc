"""What checkers of offline codes fetch: keys, status lists, and the page that checks without network."""
