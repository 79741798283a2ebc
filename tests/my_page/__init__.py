"""Tests of My Page."""
