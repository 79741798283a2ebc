"""Each name by which an action wakes a job has a task, and each task has a name."""

from importlib import import_module

from procrastinate.contrib.django import app

from scoredesk.domain import job_names


def test_the_list_of_names_is_the_list_of_tasks() -> None:
    import_module("scoredesk.jobs.tasks")
    ours = {name for name in app.tasks if not name.startswith(("builtin:", "procrastinate."))}
    assert ours == job_names.ALL


def test_no_name_is_missing_from_the_list() -> None:
    constants = {value for name, value in vars(job_names).items() if name.isupper() and isinstance(value, str)}
    assert constants == job_names.ALL


def test_no_job_that_may_wait_only_once_is_tried_again_by_itself() -> None:
    """Its retry would meet the twin that waits meanwhile, and stay neither running nor waiting, with its lock."""
    import_module("scoredesk.jobs.tasks")
    ours = [app.tasks[name] for name in job_names.ALL]
    assert [task.name for task in ours if task.queueing_lock and task.retry_strategy] == []
