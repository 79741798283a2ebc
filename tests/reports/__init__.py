"""Tests of the press, the seal and the inspection: without database, against other people's readers."""
