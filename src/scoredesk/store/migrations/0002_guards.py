"""What no code may change: an event once written, and what was issued in a report.

Triggers and not manners, because the register of what happened is worth only what the database enforces.
"""

from django.db import migrations

_FREEZE_EVENTS = """
CREATE FUNCTION event_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an event is never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER event_is_frozen BEFORE UPDATE ON event FOR EACH ROW EXECUTE FUNCTION event_is_frozen();
"""
_THAW_EVENTS = "DROP TRIGGER event_is_frozen ON event; DROP FUNCTION event_is_frozen();"

_FREEZE_REPORTS = """
CREATE FUNCTION report_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a report is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.serial, NEW.code, NEW.programme, NEW.route, NEW.result_id, NEW.revision_id, NEW.facts,
        NEW.pdf_sha256, NEW.pdf_size, NEW.sealed_by, NEW.issued_at)
       IS DISTINCT FROM
       (OLD.serial, OLD.code, OLD.programme, OLD.route, OLD.result_id, OLD.revision_id, OLD.facts,
        OLD.pdf_sha256, OLD.pdf_size, OLD.sealed_by, OLD.issued_at) THEN
        RAISE EXCEPTION 'what was issued in a report is never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.standing <> 'valid' AND NEW.standing = 'valid' THEN
        RAISE EXCEPTION 'a report that was superseded or revoked never becomes valid again'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER report_is_frozen BEFORE UPDATE OR DELETE ON report
    FOR EACH ROW EXECUTE FUNCTION report_is_frozen();
"""
_THAW_REPORTS = "DROP TRIGGER report_is_frozen ON report; DROP FUNCTION report_is_frozen();"


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("store", "0001_tables")]
    operations = [
        migrations.RunSQL(_FREEZE_EVENTS, _THAW_EVENTS),
        migrations.RunSQL(_FREEZE_REPORTS, _THAW_REPORTS),
    ]
