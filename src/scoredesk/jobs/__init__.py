"""Jobs: thin functions that bind a job's name to an action, and the timetable."""
