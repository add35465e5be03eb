from tsunagu.community.actions.dates import plan
from tsunagu.community.queries.gatherings import to_plan

AT_ONCE = 200


def plan_ahead() -> int:
    """Work out the dates of the coming months, place by place; how many places. At midnight of a
    new month all of them are due: some at a time, the rest an hour later.
    """
    due = list(to_plan()[:AT_ONCE])
    for gathering in due:
        plan(gathering)
    return len(due)
