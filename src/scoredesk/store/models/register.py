"""The register of results: imports, results, and every revision of each; nothing is overwritten."""

from django.db import models
from django.db.models import Q

from scoredesk.domain.application import Sex
from scoredesk.domain.result import Outcome
from scoredesk.store.models.choices import one_of, sha256_field


class ResultImport(models.Model):
    """One file of results that was taken in, wholly."""

    programme = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    file_sha256 = sha256_field()
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=150)
    rows = models.PositiveIntegerField()
    new = models.PositiveIntegerField()
    revised = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()

    class Meta:
        db_table = "result_import"


class ResultUpload(models.Model):
    """A file of results that a clerk looks through before it is taken in; its bytes are a blob, forgotten soon."""

    programme = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    blob_sha256 = sha256_field()
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=150)

    class Meta:
        db_table = "result_upload"


class RegisteredResult(models.Model):
    """One examinee's result of one sitting: the identity to which revisions and reports belong."""

    programme = models.CharField(max_length=64)
    sitting = models.CharField(max_length=64)
    number_folded = models.CharField(max_length=64)

    class Meta:
        db_table = "registered_result"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "sitting", "number_folded"], name="one_result_per_number_and_sitting"
            )
        ]
        indexes = [models.Index(fields=["programme", "number_folded"], name="result_by_number")]


class ResultRevision(models.Model):
    """What an import said of a result. The newest is current; the others stay as evidence."""

    result = models.ForeignKey(RegisteredResult, models.PROTECT, related_name="revisions")
    revision = models.PositiveIntegerField()
    is_current = models.BooleanField()
    result_import = models.ForeignKey(ResultImport, models.PROTECT, related_name="revisions")
    examinee_number = models.CharField(max_length=64)
    category = models.CharField(max_length=64)
    exam_date = models.DateField()
    name = models.CharField(max_length=200)
    name_folded = models.CharField(max_length=200)
    birth_date = models.DateField()
    nationality = models.CharField(max_length=2)
    sex = models.CharField(max_length=1)
    email = models.CharField(max_length=320, blank=True)
    score = models.DecimalField(max_digits=8, decimal_places=3)
    pass_mark = models.DecimalField(max_digits=8, decimal_places=3)
    full_mark = models.DecimalField(max_digits=8, decimal_places=3)
    outcome = models.CharField(max_length=16)
    portrait_sha256 = sha256_field(blank=True, default="")
    content_sha256 = sha256_field()

    class Meta:
        db_table = "result_revision"
        constraints = [
            models.UniqueConstraint(fields=["result", "revision"], name="revisions_are_numbered"),
            models.UniqueConstraint(
                fields=["result"], condition=Q(is_current=True), name="one_current_revision_per_result"
            ),
            one_of("sex", Sex, "revision_sex_known"),
            one_of("outcome", Outcome, "revision_outcome_known"),
            models.CheckConstraint(
                condition=Q(score__gte=0) & Q(pass_mark__gt=0) & Q(full_mark__gte=models.F("pass_mark")),
                name="marks_are_possible",
            ),
            models.CheckConstraint(condition=Q(score__lte=models.F("full_mark")), name="score_within_full_mark"),
        ]
        indexes = [
            models.Index(fields=["birth_date", "name_folded"], name="revision_by_person"),
            models.Index(fields=["exam_date", "name_folded"], name="revision_by_exam"),
        ]
