"""Issued reports: drawn once, sealed once, kept by hash. One valid report per result, by the database."""

from django.db import models
from django.db.models import Q

from scoredesk.domain.programme import Route
from scoredesk.domain.verification import Standing
from scoredesk.store.models.casework import Case
from scoredesk.store.models.choices import one_of, sha256_field
from scoredesk.store.models.register import RegisteredResult, ResultRevision


class Report(models.Model):
    """One issued score report.

    ``code``: the unguessable part of its verification address. ``facts``: what it states, as the page shows it.
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
