"""Batches of reports to be replaced: one person proposes a batch, another approves it, jobs carry it out."""

from django.db import models
from django.db.models import F, Q

from scoredesk.domain.supersession import BatchState, CorrectionReason, Course, Hindrance, ItemState
from scoredesk.store.models.choices import one_of
from scoredesk.store.models.register import ResultImport, ResultRevision
from scoredesk.store.models.reports import Report

_BY_A_SECOND_PERSON = [BatchState.APPROVED.value, BatchState.DECLINED.value]
_UNDER_WAY = [ItemState.WAITING.value, ItemState.FAILED.value]


class Supersession(models.Model):
    """One batch. ``result_import``: the file whose corrections it follows, where it follows one alone.

    ``decided_by``: who approved or declined it, or took it back. A trigger sees to it that it is decided once.
    """

    programme = models.CharField(max_length=64)
    result_import = models.ForeignKey(ResultImport, models.PROTECT, null=True, related_name="supersessions")
    reason = models.CharField(max_length=32)
    note = models.TextField(blank=True, default="")
    proposed_by = models.CharField(max_length=150)
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=16, default=BatchState.OPEN.value)
    decided_by = models.CharField(max_length=150, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    decision_note = models.TextField(blank=True, default="")

    class Meta:
        db_table = "supersession"
        constraints = [
            one_of("reason", CorrectionReason, "supersession_reason_known"),
            one_of("state", BatchState, "supersession_state_known"),
            models.CheckConstraint(condition=~Q(proposed_by=""), name="supersession_names_its_proposer"),
            models.CheckConstraint(
                condition=~Q(state__in=_BY_A_SECOND_PERSON) | (~Q(decided_by="") & ~Q(decided_by=F("proposed_by"))),
                name="a_second_person_decides_a_supersession",
            ),
            models.CheckConstraint(
                condition=~Q(state=BatchState.TAKEN_BACK.value) | Q(decided_by=F("proposed_by")),
                name="its_proposer_takes_a_supersession_back",
            ),
            models.CheckConstraint(
                condition=Q(state=BatchState.OPEN.value, decided_at__isnull=True, decided_by="")
                | (~Q(state=BatchState.OPEN.value) & Q(decided_at__isnull=False)),
                name="decided_supersession_has_its_time",
            ),
        ]


class SupersessionItem(models.Model):
    """One report of a batch. ``revision``: the result as both people saw it; ``course``: what they agreed on.

    ``printed_name``: the name to print where that is what is corrected; emptied when the item ends. ``told``: whether
    a letter to the holder was written.
    """

    supersession = models.ForeignKey(Supersession, models.PROTECT, related_name="items")
    report = models.ForeignKey(Report, models.PROTECT, related_name="supersession_items")
    revision = models.ForeignKey(ResultRevision, models.PROTECT, related_name="supersession_items")
    course = models.CharField(max_length=16)
    printed_name = models.CharField(max_length=200, blank=True, default="")
    state = models.CharField(max_length=16, default=ItemState.WAITING.value)
    hindrance = models.CharField(max_length=32, blank=True, default="")
    successor = models.OneToOneField(Report, models.PROTECT, null=True, related_name="made_by")
    told = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "supersession_item"
        constraints = [
            models.UniqueConstraint(fields=["supersession", "report"], name="each_report_once_per_supersession"),
            models.UniqueConstraint(
                fields=["report"], condition=Q(state__in=_UNDER_WAY), name="one_supersession_under_way_per_report"
            ),
            one_of("course", Course, "supersession_course_known"),
            one_of("state", ItemState, "supersession_item_state_known"),
            one_of("hindrance", Hindrance, "supersession_hindrance_known", empty=True),
            models.CheckConstraint(
                condition=~Q(state=ItemState.DONE.value, course=Course.REPLACE.value) | Q(successor__isnull=False),
                name="what_was_replaced_has_a_successor",
            ),
            models.CheckConstraint(
                condition=~Q(state=ItemState.FAILED.value) | ~Q(hindrance=""), name="failed_supersession_says_why"
            ),
        ]
        indexes = [models.Index(fields=["supersession", "state"], name="supersession_progress")]
