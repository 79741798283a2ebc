"""Cases: what was claimed, the files, the findings, the decisions, and the time an answer was awaited."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from scoredesk.domain.application import Doubt, Item, Role
from scoredesk.domain.casework import Status
from scoredesk.domain.findings import Subject, Verdict
from scoredesk.store.models.choices import one_of, sha256_field
from scoredesk.store.models.register import RegisteredResult

_ASKED_FOR = [Role.CARD_FRONT.value, Role.CARD_BACK.value, Role.PORTRAIT.value]
_DECIDED_FOR = [Status.APPROVED.value, Status.ISSUED.value, Status.DELIVERED.value]


class Case(models.Model):
    """One application for one report.

    ``token`` finds the case in subjects and addresses; ``number`` is what people say. ``promised_on`` is empty
    while the clock is paused. ``assessment`` is the newest, as the desk shows it. ``changed_at``: when something last
    happened to it, which is when its newest event was written.
    """

    number = models.CharField(max_length=32, unique=True)
    token = models.CharField(max_length=16, unique=True)
    programme = models.CharField(max_length=64)
    status = models.CharField(max_length=24)
    applicant_address = models.CharField(max_length=320)
    received_at = models.DateTimeField()
    promised_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=timezone.now)
    result = models.ForeignKey(RegisteredResult, models.PROTECT, null=True, related_name="cases")
    result_chosen_by = models.CharField(max_length=150, blank=True, default="")
    name_on_card = models.CharField(max_length=200, blank=True, default="")
    extension_pending = models.BooleanField(default=False)
    assessment = models.JSONField(null=True)
    approved_by = models.CharField(max_length=150, blank=True, default="")
    # Pinned when the case is approved: where the report goes, whatever comes later.
    deliver_to = models.CharField(max_length=320, blank=True, default="")

    class Meta:
        db_table = "case"
        constraints = [
            one_of("status", Status, "case_status_known"),
            models.CheckConstraint(
                condition=~Q(status__in=_DECIDED_FOR)
                | (Q(result__isnull=False) & ~Q(name_on_card="") & ~Q(approved_by="")),
                name="approved_case_has_result_name_and_clerk",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.AWAITING_ANSWER.value) | Q(promised_on__isnull=True),
                name="no_promise_while_an_answer_is_awaited",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "promised_on"], name="case_queue"),
            models.Index(fields=["changed_at", "id"], name="case_by_change"),
        ]


class CaseItem(models.Model):
    """One of the seven items as it stands now, with where it was read."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="items")
    item = models.CharField(max_length=24)
    value = models.CharField(max_length=200, blank=True, default="")
    candidates = models.JSONField(default=list)
    written = models.TextField(blank=True, default="")
    doubt = models.CharField(max_length=16, blank=True, default="")
    source_part = models.CharField(max_length=64, blank=True, default="")
    source_line = models.PositiveIntegerField(default=0)
    source_text = models.TextField(blank=True, default="")
    message = models.ForeignKey("store.Message", models.SET_NULL, null=True, related_name="+")
    set_by = models.CharField(max_length=150, blank=True, default="")

    class Meta:
        db_table = "case_item"
        constraints = [
            models.UniqueConstraint(fields=["case", "item"], name="each_item_once_per_case"),
            one_of("item", Item, "case_item_known"),
            one_of("doubt", Doubt, "case_item_doubt_known", empty=True),
        ]


class CaseFile(models.Model):
    """One file of a case. ``original`` is as it came; ``clean`` is what people are shown, without metadata.

    ``drawing`` explains a portrait's findings; ``crop`` is the framing that would mend it, if a clerk takes it.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="files")
    message = models.ForeignKey("store.Message", models.SET_NULL, null=True, related_name="files")
    role = models.CharField(max_length=16)
    role_certain = models.BooleanField()
    role_set_by = models.CharField(max_length=150, blank=True, default="")
    is_current = models.BooleanField(default=True)
    name = models.CharField(max_length=255, blank=True, default="")
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    original_sha256 = sha256_field(blank=True, default="")
    clean_sha256 = sha256_field(blank=True, default="")
    drawing_sha256 = sha256_field(blank=True, default="")
    crop_sha256 = sha256_field(blank=True, default="")

    class Meta:
        db_table = "case_file"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "role"],
                condition=Q(is_current=True, role__in=_ASKED_FOR),
                name="one_current_file_per_role",
            ),
            one_of("role", Role, "case_file_role_known"),
        ]


class CaseFinding(models.Model):
    """One rule's outcome in the newest examination of a case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="findings")
    file = models.ForeignKey(CaseFile, models.CASCADE, null=True, related_name="findings")
    rule = models.CharField(max_length=64)
    verdict = models.CharField(max_length=8)
    subject = models.CharField(max_length=16)
    value = models.JSONField(null=True)
    unit = models.CharField(max_length=32, blank=True, default="")
    limit = models.CharField(max_length=100, blank=True, default="")
    confidence = models.FloatField(null=True)
    params = models.JSONField(default=dict)

    class Meta:
        db_table = "case_finding"
        constraints = [
            one_of("verdict", Verdict, "case_finding_verdict_known"),
            one_of("subject", Subject, "case_finding_subject_known"),
        ]


class Decision(models.Model):
    """What was decided, by whom, on what points. ``automatic``: a letter on certain deficiencies alone."""

    class Kind(models.TextChoices):
        """The three decisions there are."""

        APPROVE = "approve"
        ASK = "ask"
        REFUSE = "refuse"

    case = models.ForeignKey(Case, models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=150)
    automatic = models.BooleanField(default=False)
    deficiencies = models.JSONField(default=list)
    ground = models.CharField(max_length=32, blank=True, default="")
    note = models.TextField(blank=True, default="")

    class Meta:
        db_table = "decision"
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="refuse") | (~Q(ground="") & Q(automatic=False)),
                name="only_a_person_refuses_and_says_why",
            ),
            models.CheckConstraint(condition=~Q(kind="approve") | Q(automatic=False), name="only_a_person_approves"),
        ]


class Pause(models.Model):
    """A time in which the applicant's answer was awaited; open while ``answered_on`` is empty."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="pauses")
    asked_on = models.DateField()
    answered_on = models.DateField(null=True)

    class Meta:
        db_table = "pause"
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(answered_on__isnull=True), name="one_open_pause_per_case"
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
                name="pause_ends_after_it_began",
            ),
        ]
