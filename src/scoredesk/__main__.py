"""`python -m scoredesk` is the `scoredesk` command."""

from scoredesk.conf.script import main

main()
