"""Sample applications made by the project: portraits, cards, passports, mails. Persons are invented."""
