"""Programs of ours that read hostile bytes in a process of their own, so that theirs is all that these can spoil."""
