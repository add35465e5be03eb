from django.http import HttpResponse

from tsunagu.ground import small
from tsunagu.learning.queries.courses import unlocking
from tsunagu.people.roles import PERMISSION_WORDS, ROLE_WORDS, ROLES, Permission
from tsunagu.web.doors import Visit, only_read, page, staff


@only_read
@staff(Permission.CITY_SETTINGS)
def roles(request: Visit) -> HttpResponse:
    """Who may do what: the page people/roles.py in words."""
    context = {
        "roles": [(role.label, words) for role, words in ROLE_WORDS.items()],
        "unlocked": [
            (one.get_role_display(), one.name, small.told(small.few(count)))
            for one, count in unlocking()
            if count
        ],
        "rows": [
            (words, [(role.label, permission in rights) for role, rights in ROLES.items()])
            for permission, words in PERMISSION_WORDS.items()
        ],
    }
    return page(request, "office/roles/roles.html", context)
