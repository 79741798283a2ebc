"""An examinee's own page."""
