from tests.gaps import open_need, refused, unmet
from tsunagu.community.models import LocalIssue
from tsunagu.worker.city.issues import write_for


def test_a_desk_writes_what_it_found_missing(small_city, aoki, ueda, chiba):
    unmet(aoki)
    refused(open_need(aoki, "dementia"), aoki, chiba)
    write_for("first-door", aoki.actor, ueda.actor)
    issues = LocalIssue.objects.order_by("pk")
    assert list(issues.values_list("code__code", "state")) == [
        ("income", "published"),
        ("dementia", "proposed"),
    ]
