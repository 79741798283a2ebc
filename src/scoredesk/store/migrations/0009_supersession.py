"""Replacing by two people: batches, and the triggers that hold a report to its successor and to both names."""

import django.db.models.deletion
from django.db import migrations, models

_ONLY_AS_APPROVED = """
CREATE FUNCTION report_is_superseded_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.standing = 'superseded' AND OLD.standing <> 'superseded' AND NOT EXISTS (
        SELECT 1 FROM supersession_item i JOIN supersession s ON s.id = i.supersession_id
        WHERE i.report_id = NEW.id AND i.course = 'replace' AND i.state = 'waiting' AND s.state = 'approved'
    ) THEN
        RAISE EXCEPTION 'a report is superseded by two people'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.replaced_by_id IS NOT NULL AND NEW.replaced_by_id IS DISTINCT FROM OLD.replaced_by_id THEN
        RAISE EXCEPTION 'a report has one successor, and keeps it'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER report_is_superseded_by_two BEFORE UPDATE ON report
    FOR EACH ROW EXECUTE FUNCTION report_is_superseded_by_two();
"""
_BY_ONE_AGAIN = "DROP TRIGGER report_is_superseded_by_two ON report; DROP FUNCTION report_is_superseded_by_two();"

# Looked at when the transaction commits: the old report has to stand aside before the new one can be put in its place.
_SUCCESSOR = """
CREATE FUNCTION superseded_report_names_its_successor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM report r LEFT JOIN report successor ON successor.id = r.replaced_by_id
        WHERE r.id = NEW.id AND r.standing = 'superseded' AND successor.result_id IS DISTINCT FROM r.result_id
    ) THEN
        RAISE EXCEPTION 'a superseded report names its successor, of the same result'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER superseded_report_names_its_successor AFTER UPDATE ON report
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.standing = 'superseded')
    EXECUTE FUNCTION superseded_report_names_its_successor();
"""
_NO_SUCCESSOR = """
DROP TRIGGER superseded_report_names_its_successor ON report; DROP FUNCTION superseded_report_names_its_successor();
"""

_DECIDED_ONCE = """
CREATE FUNCTION supersession_is_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a supersession is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.programme, NEW.result_import_id, NEW.reason, NEW.proposed_by, NEW.proposed_at)
       IS DISTINCT FROM (OLD.programme, OLD.result_import_id, OLD.reason, OLD.proposed_by, OLD.proposed_at)
       OR NEW.note NOT IN (OLD.note, '') THEN
        RAISE EXCEPTION 'what was proposed is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.state <> 'open' AND (
        (NEW.state, NEW.decided_by, NEW.decided_at) IS DISTINCT FROM (OLD.state, OLD.decided_by, OLD.decided_at)
        OR NEW.decision_note NOT IN (OLD.decision_note, '')
    ) THEN
        RAISE EXCEPTION 'a supersession is decided once' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER supersession_is_decided_once BEFORE UPDATE OR DELETE ON supersession
    FOR EACH ROW EXECUTE FUNCTION supersession_is_decided_once();
"""
_DECIDED_AT_WILL = """
DROP TRIGGER supersession_is_decided_once ON supersession; DROP FUNCTION supersession_is_decided_once();
"""

_AS_AGREED = """
CREATE FUNCTION supersession_item_is_as_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'what was proposed is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NOT EXISTS (SELECT 1 FROM supersession s WHERE s.id = NEW.supersession_id AND s.state = 'open') THEN
            RAISE EXCEPTION 'nothing is added to a supersession that is decided'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.supersession_id, NEW.report_id, NEW.revision_id, NEW.course)
       IS DISTINCT FROM (OLD.supersession_id, OLD.report_id, OLD.revision_id, OLD.course)
       OR NEW.printed_name NOT IN (OLD.printed_name, '') THEN
        RAISE EXCEPTION 'what was proposed is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.state IN ('done', 'left_out') AND NEW.state <> OLD.state THEN
        RAISE EXCEPTION 'what was done to a report is not done again' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER supersession_item_is_as_agreed BEFORE INSERT OR UPDATE OR DELETE ON supersession_item
    FOR EACH ROW EXECUTE FUNCTION supersession_item_is_as_agreed();
"""
_AT_WILL = """
DROP TRIGGER supersession_item_is_as_agreed ON supersession_item; DROP FUNCTION supersession_item_is_as_agreed();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0008_programs'),
    ]

    operations = [
        migrations.CreateModel(
            name='Supersession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('programme', models.CharField(max_length=64)),
                ('reason', models.CharField(max_length=32)),
                ('note', models.TextField(blank=True, default='')),
                ('proposed_by', models.CharField(max_length=150)),
                ('proposed_at', models.DateTimeField()),
                ('state', models.CharField(default='open', max_length=16)),
                ('decided_by', models.CharField(blank=True, default='', max_length=150)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_note', models.TextField(blank=True, default='')),
                ('result_import', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supersessions', to='store.resultimport')),
            ],
            options={
                'db_table': 'supersession',
            },
        ),
        migrations.CreateModel(
            name='SupersessionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('course', models.CharField(max_length=16)),
                ('printed_name', models.CharField(blank=True, default='', max_length=200)),
                ('state', models.CharField(default='waiting', max_length=16)),
                ('hindrance', models.CharField(blank=True, default='', max_length=32)),
                ('told', models.BooleanField(default=False)),
                ('ended_at', models.DateTimeField(null=True)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supersession_items', to='store.report')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supersession_items', to='store.resultrevision')),
                ('successor', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='made_by', to='store.report')),
                ('supersession', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='store.supersession')),
            ],
            options={
                'db_table': 'supersession_item',
            },
        ),
        migrations.AddConstraint(
            model_name='supersession',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['result_corrected', 'name_corrected'])), name='supersession_reason_known'),
        ),
        migrations.AddConstraint(
            model_name='supersession',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'approved', 'declined', 'taken_back'])), name='supersession_state_known'),
        ),
        migrations.AddConstraint(
            model_name='supersession',
            constraint=models.CheckConstraint(condition=models.Q(('proposed_by', ''), _negated=True), name='supersession_names_its_proposer'),
        ),
        migrations.AddConstraint(
            model_name='supersession',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'declined']), _negated=True), models.Q(models.Q(('decided_by', ''), _negated=True), models.Q(('decided_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='a_second_person_decides_a_supersession'),
        ),
        migrations.AddConstraint(
            model_name='supersession',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'taken_back'), _negated=True), ('decided_by', models.F('proposed_by')), _connector='OR'), name='its_proposer_takes_a_supersession_back'),
        ),
        migrations.AddConstraint(
            model_name='supersession',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by', ''), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='decided_supersession_has_its_time'),
        ),
        migrations.AddIndex(
            model_name='supersessionitem',
            index=models.Index(fields=['supersession', 'state'], name='supersession_progress'),
        ),
        migrations.AddConstraint(
            model_name='supersessionitem',
            constraint=models.UniqueConstraint(fields=('supersession', 'report'), name='each_report_once_per_supersession'),
        ),
        migrations.AddConstraint(
            model_name='supersessionitem',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'failed'])), fields=('report',), name='one_supersession_under_way_per_report'),
        ),
        migrations.AddConstraint(
            model_name='supersessionitem',
            constraint=models.CheckConstraint(condition=models.Q(('course__in', ['replace', 'revoke'])), name='supersession_course_known'),
        ),
        migrations.AddConstraint(
            model_name='supersessionitem',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'done', 'failed', 'left_out'])), name='supersession_item_state_known'),
        ),
        migrations.AddConstraint(
            model_name='supersessionitem',
            constraint=models.CheckConstraint(condition=models.Q(('hindrance__in', ['not_valid', 'revised_again', 'portrait_gone', 'undrawable', 'decided_by_a_clerk', ''])), name='supersession_hindrance_known'),
        ),
        migrations.AddConstraint(
            model_name='supersessionitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('course', 'replace'), ('state', 'done'), _negated=True), ('successor__isnull', False), _connector='OR'), name='what_was_replaced_has_a_successor'),
        ),
        migrations.AddConstraint(
            model_name='supersessionitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('hindrance', ''), _negated=True), _connector='OR'), name='failed_supersession_says_why'),
        ),
        migrations.RunSQL(_ONLY_AS_APPROVED, _BY_ONE_AGAIN),
        migrations.RunSQL(_SUCCESSOR, _NO_SUCCESSOR),
        migrations.RunSQL(_DECIDED_ONCE, _DECIDED_AT_WILL),
        migrations.RunSQL(_AS_AGREED, _AT_WILL),
    ]
