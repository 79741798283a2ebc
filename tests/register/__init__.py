"""Tests of the register of results."""
