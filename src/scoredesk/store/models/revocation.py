"""Proposals to revoke a report: one person makes one, another decides it, and the database holds them apart."""

from django.db import models
from django.db.models import F, Q

from scoredesk.domain.revocation import ProposalState, RevocationReason
from scoredesk.store.models.choices import one_of
from scoredesk.store.models.reports import Report

_BY_A_SECOND_PERSON = [ProposalState.CONFIRMED.value, ProposalState.DECLINED.value]


class RevocationProposal(models.Model):
    """One proposal. ``reason`` becomes public when it is confirmed; the notes are the office's own.

    ``decided_by``: who confirmed or declined it, or took it back; empty while it is open, and where events overtook it.
    Triggers see to it that a decided proposal is never changed, but for its notes, which are forgotten in time, and
    that no report is revoked without a confirmed one.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="revocation_proposals")
    reason = models.CharField(max_length=32)
    note = models.TextField(blank=True, default="")
    proposed_by = models.CharField(max_length=150)
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=16, default=ProposalState.OPEN.value)
    decided_by = models.CharField(max_length=150, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    decision_note = models.TextField(blank=True, default="")

    class Meta:
        db_table = "revocation_proposal"
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=Q(state=ProposalState.OPEN.value), name="one_open_revocation_per_report"
            ),
            one_of("reason", RevocationReason, "revocation_reason_known"),
            one_of("state", ProposalState, "revocation_state_known"),
            models.CheckConstraint(condition=~Q(proposed_by=""), name="revocation_names_its_proposer"),
            models.CheckConstraint(
                condition=~Q(state__in=_BY_A_SECOND_PERSON) | (~Q(decided_by="") & ~Q(decided_by=F("proposed_by"))),
                name="a_second_person_decides_a_revocation",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.TAKEN_BACK.value) | Q(decided_by=F("proposed_by")),
                name="its_proposer_takes_a_revocation_back",
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.OPEN.value, decided_at__isnull=True, decided_by="")
                | (~Q(state=ProposalState.OPEN.value) & Q(decided_at__isnull=False)),
                name="decided_revocation_has_its_time",
            ),
        ]
