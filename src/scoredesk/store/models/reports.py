"""Issued reports: drawn once, sealed once, kept by hash. One valid report per result, by the database."""

from django.db import models
from django.db.models import Q

from scoredesk.domain.programme import Route
from scoredesk.domain.verification import Standing
from scoredesk.store.models.casework import Case
from scoredesk.store.models.choices import one_of, sha256_field
from scoredesk.store.models.register import RegisteredResult, ResultRevision


class StatusPosition(models.Model):
    """A place in the status lists that is given away, to a report or to one whose press failed."""

    position = models.BigIntegerField(primary_key=True)

    class Meta:
        db_table = "status_position"


class Report(models.Model):
    """One issued score report.

    ``code``: the unguessable part of its verification address. ``facts``: what it states, as the page shows it.
    ``status_position``: its place in the status lists, drawn at random by the database.
    What was issued never changes (a trigger sees to it): only ``standing`` and what belongs to that do.
    """

    serial = models.CharField(max_length=40, unique=True)
    code = models.CharField(max_length=32, unique=True)
    programme = models.CharField(max_length=64)
    route = models.CharField(max_length=16)
    result = models.ForeignKey(RegisteredResult, models.PROTECT, related_name="reports")
    revision = models.ForeignKey(ResultRevision, models.PROTECT, related_name="reports")
    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="reports")
    facts = models.JSONField()
    portrait_sha256 = sha256_field(blank=True, default="")
    pdf_sha256 = sha256_field(unique=True)
    pdf_size = models.PositiveIntegerField()
    sealed_by = models.CharField(max_length=255)
    issued_at = models.DateTimeField()
    standing = models.CharField(max_length=16, default=Standing.VALID.value)
    standing_since = models.DateTimeField()
    standing_reason = models.TextField(blank=True, default="")
    replaced_by = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaces")
    status_position = models.BigIntegerField(unique=True, db_default=models.Func(function="draw_status_position"))

    class Meta:
        db_table = "report"
        constraints = [
            models.UniqueConstraint(
                fields=["result"],
                condition=Q(standing=Standing.VALID.value),
                name="one_valid_report_per_result",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(standing=Standing.VALID.value), name="one_valid_report_per_case"
            ),
            one_of("standing", Standing, "report_standing_known"),
            one_of("route", Route, "report_route_known"),
            models.CheckConstraint(
                condition=~Q(standing=Standing.REVOKED.value) | ~Q(standing_reason=""),
                name="revocation_says_why",
            ),
        ]
        indexes = [
            # What the status lists are made from.
            models.Index(
                fields=["status_position"],
                include=["standing"],
                condition=~Q(standing=Standing.VALID.value),
                name="report_no_longer_valid",
            ),
        ]


class ReportLink(models.Model):
    """The link in a delivery letter by which its report can be fetched. Only the hash of its token is kept.

    ``ended_at``: when a newer link took its place; the database lets a report have one that has not ended.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="links")
    letter = models.OneToOneField("store.Letter", models.CASCADE, related_name="link")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "report_link"
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=Q(ended_at__isnull=True), name="one_open_link_per_report"
            ),
        ]
