"""Revoking by two people: proposals, and the triggers without which one person could still do it alone."""

import django.db.models.deletion
from django.db import migrations, models

_ONLY_AS_PROPOSED = """
CREATE FUNCTION report_is_revoked_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.standing <> 'valid' AND NEW.standing IS DISTINCT FROM OLD.standing THEN
        RAISE EXCEPTION 'a report ceases to be valid once, and never becomes valid again'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.standing = 'revoked' AND OLD.standing <> 'revoked' AND NOT EXISTS (
        SELECT 1 FROM revocation_proposal p
        WHERE p.report_id = NEW.id AND p.state = 'confirmed' AND p.reason = NEW.standing_reason
    ) THEN
        RAISE EXCEPTION 'a report is revoked by two people'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER report_is_revoked_by_two BEFORE UPDATE ON report
    FOR EACH ROW EXECUTE FUNCTION report_is_revoked_by_two();
"""
_BY_ONE_AGAIN = "DROP TRIGGER report_is_revoked_by_two ON report; DROP FUNCTION report_is_revoked_by_two();"

# Notes may hold a person's data, so they can be emptied; everything else of a decided proposal stays as it was.
_DECIDED_ONCE = """
CREATE FUNCTION revocation_is_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a proposal to revoke is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.report_id, NEW.reason, NEW.proposed_by, NEW.proposed_at)
       IS DISTINCT FROM (OLD.report_id, OLD.reason, OLD.proposed_by, OLD.proposed_at)
       OR NEW.note NOT IN (OLD.note, '') THEN
        RAISE EXCEPTION 'what was proposed is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.state <> 'open' AND (
        (NEW.state, NEW.decided_by, NEW.decided_at) IS DISTINCT FROM (OLD.state, OLD.decided_by, OLD.decided_at)
        OR NEW.decision_note NOT IN (OLD.decision_note, '')
    ) THEN
        RAISE EXCEPTION 'a proposal to revoke is decided once' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER revocation_is_decided_once BEFORE UPDATE OR DELETE ON revocation_proposal
    FOR EACH ROW EXECUTE FUNCTION revocation_is_decided_once();
"""
_DECIDED_AT_WILL = """
DROP TRIGGER revocation_is_decided_once ON revocation_proposal; DROP FUNCTION revocation_is_decided_once();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0005_report_links'),
    ]

    operations = [
        migrations.CreateModel(
            name='RevocationProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=32)),
                ('note', models.TextField(blank=True, default='')),
                ('proposed_by', models.CharField(max_length=150)),
                ('proposed_at', models.DateTimeField()),
                ('state', models.CharField(default='open', max_length=16)),
                ('decided_by', models.CharField(blank=True, default='', max_length=150)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_note', models.TextField(blank=True, default='')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revocation_proposals', to='store.report')),
            ],
            options={
                'db_table': 'revocation_proposal',
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('report',), name='one_open_revocation_per_report'), models.CheckConstraint(condition=models.Q(('reason__in', ['issued_in_error', 'wrong_person', 'false_statement', 'result_corrected', 'result_annulled', 'other'])), name='revocation_reason_known'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'confirmed', 'declined', 'taken_back', 'overtaken'])), name='revocation_state_known'), models.CheckConstraint(condition=models.Q(('proposed_by', ''), _negated=True), name='revocation_names_its_proposer'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['confirmed', 'declined']), _negated=True), models.Q(models.Q(('decided_by', ''), _negated=True), models.Q(('decided_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='a_second_person_decides_a_revocation'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'taken_back'), _negated=True), ('decided_by', models.F('proposed_by')), _connector='OR'), name='its_proposer_takes_a_revocation_back'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by', ''), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='decided_revocation_has_its_time')],
            },
        ),
        migrations.RunSQL(_ONLY_AS_PROPOSED, _BY_ONE_AGAIN),
        migrations.RunSQL(_DECIDED_ONCE, _DECIDED_AT_WILL),
    ]
