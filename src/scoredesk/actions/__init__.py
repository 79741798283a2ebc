"""One verb a file: permission, change, event, and the job that it wakes."""
