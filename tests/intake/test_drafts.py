from datetime import timedelta

import pytest

from tsunagu.ground import clock
from tsunagu.intake import chores
from tsunagu.intake.actions import keep_draft
from tsunagu.intake.models import Draft


@pytest.mark.django_db
def test_a_draft_of_yesterday_is_gone_and_one_of_today_stays(at):
    old = keep_draft("yesterday", {"words": "とちゅうまで"}, remember=True)
    at(clock.now() + timedelta(hours=23))
    new = keep_draft("today", {"words": "いま書いている"}, remember=True)
    assert chores.forget_old_drafts() == 0
    at(clock.now() + timedelta(hours=1))
    assert chores.forget_old_drafts() == 1
    assert [*Draft.objects.values_list("pk", flat=True)] == [new.pk] != [old.pk]
