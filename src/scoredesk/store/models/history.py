"""What happened: one row an event, never changed afterwards (a trigger sees to it), and the counters."""

from django.db import models

from scoredesk.store.models.casework import Case


class Event(models.Model):
    """Who did what, when. ``data`` holds codes and keys, never a person's data."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=48)
    actor_kind = models.CharField(max_length=16)
    actor = models.CharField(max_length=150, blank=True, default="")
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="events")
    message = models.ForeignKey("store.Message", models.CASCADE, null=True, related_name="events")
    letter = models.ForeignKey("store.Letter", models.CASCADE, null=True, related_name="events")
    report = models.ForeignKey("store.Report", models.CASCADE, null=True, related_name="events")
    data = models.JSONField(default=dict)

    class Meta:
        db_table = "event"
        indexes = [models.Index(fields=["case", "at"], name="event_by_case")]


class Counter(models.Model):
    """The last number given out in a series, such as the case numbers of a year."""

    series = models.CharField(max_length=64, primary_key=True)
    last = models.PositiveBigIntegerField()

    class Meta:
        db_table = "counter"
