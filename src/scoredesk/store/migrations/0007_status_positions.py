"""Each report's place in the status lists: drawn at random, so that it says nothing about order or person.

A function of the database draws, so that whatever inserts a report (the press, a test, COPY) gets a place, and the
primary key of ``status_position`` is what keeps two from getting the same one. A list of 1,048,576 places takes half
as many reports, then the next one begins: the number of draws is a sequence, which nobody waits for. Randomness is
``gen_random_uuid``'s, which is cryptographic: 20 of its first 32 bits.
"""

import django.db.models.expressions
from django.db import migrations, models

_DRAW = """
CREATE SEQUENCE status_draws;
CREATE FUNCTION random_status_index() RETURNS bigint LANGUAGE sql VOLATILE AS $$
    SELECT ('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint & 1048575
$$;
CREATE FUNCTION draw_status_position() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    first_of_list CONSTANT bigint := ((nextval('status_draws') - 1) / 524288) * 1048576;
    drawn bigint;
BEGIN
    LOOP
        drawn := first_of_list + random_status_index();
        INSERT INTO status_position (position) VALUES (drawn) ON CONFLICT DO NOTHING;
        IF FOUND THEN
            RETURN drawn;
        END IF;
    END LOOP;
END $$;
"""
_UNDRAW = "DROP FUNCTION draw_status_position(); DROP FUNCTION random_status_index(); DROP SEQUENCE status_draws;"

_FREEZE = """
CREATE FUNCTION status_position_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a report keeps its place in the status lists' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER status_position_is_frozen BEFORE UPDATE OF status_position ON report FOR EACH ROW
    WHEN (OLD.status_position IS DISTINCT FROM NEW.status_position) EXECUTE FUNCTION status_position_is_frozen();
"""
_THAW = "DROP TRIGGER status_position_is_frozen ON report; DROP FUNCTION status_position_is_frozen();"


class Migration(migrations.Migration):
    """Adds the places; reports issued before get theirs, by the column's default."""

    dependencies = [("store", "0006_revocation_by_two")]
    operations = [
        migrations.CreateModel(
            name="StatusPosition",
            fields=[("position", models.BigIntegerField(primary_key=True, serialize=False))],
            options={"db_table": "status_position"},
        ),
        migrations.RunSQL(_DRAW, _UNDRAW),
        migrations.AddField(
            model_name="report",
            name="status_position",
            field=models.BigIntegerField(
                db_default=django.db.models.expressions.Func(function="draw_status_position"), unique=True
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(("standing", "valid"), _negated=True),
                fields=["status_position"],
                include=["standing"],
                name="report_no_longer_valid",
            ),
        ),
        migrations.RunSQL(_FREEZE, _THAW),
    ]
