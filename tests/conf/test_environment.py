"""Variables of the environment: typed, and wrong ones named."""

from pathlib import Path

import pytest

from scoredesk.conf import environment
from scoredesk.conf.database import django_database
from scoredesk.conf.environment import EnvironmentProblem


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        (environment.WORKERS, "many", "SCOREDESK_WORKERS is 'many'; expected a number"),
        (environment.WORKERS, "0", "between 1 and 64"),
        (environment.DEBUG, "perhaps", "expected yes or no"),
        (environment.BASE_URL, "scores.example.jp", "expected a web address"),
        (environment.BASE_URL, "https://scores.example.jp/?a=1", "expected a web address"),
        (environment.MAIL_OUT, "/var/mail", "maildir: or smtp:"),
        (environment.BLOB_STORAGE, "gcs", "files or s3"),
    ],
)
def test_a_wrong_value_is_named_with_what_was_expected(
    variable: environment.Variable[object], value: str, said: str
) -> None:
    with pytest.raises(EnvironmentProblem) as problem:
        variable.read({variable.name: value})
    assert said in str(problem.value)
    assert variable.name in str(problem.value)


def test_a_secret_is_not_repeated_when_it_is_wrong() -> None:
    with pytest.raises(EnvironmentProblem) as problem:
        environment.DATABASE_URL.read({"DATABASE_URL": "mysql://root:hunter2@db/x"})
    assert "hunter2" not in str(problem.value)


def test_unset_and_blank_are_the_default() -> None:
    assert environment.WORKERS.read({}) == environment.WORKERS.read({"SCOREDESK_WORKERS": " "}) == 1
    assert environment.BASE_URL.read({"SCOREDESK_BASE_URL": "https://a.jp/"}) == "https://a.jp"


def test_a_database_url_is_taken_apart() -> None:
    found = django_database("postgresql://sd:p%40ss@db.example.jp:6432/scores?sslmode=require", Path("/data"))
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example.jp", "6432", "scores")
    assert (found["USER"], found["PASSWORD"]) == ("sd", "p@ss")
    assert found["OPTIONS"]["sslmode"] == "require"


def test_a_socket_can_be_named_in_a_database_url() -> None:
    assert django_database("postgresql:///scores?host=/run/postgresql", Path("/data"))["HOST"] == "/run/postgresql"


def test_a_database_url_without_a_database_is_refused() -> None:
    with pytest.raises(EnvironmentProblem, match="names no database"):
        django_database("postgresql://db.example.jp", Path("/data"))
