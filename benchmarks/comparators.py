"""What the pages are compared with. Both stand behind the same middleware and the same cookies."""

from functools import lru_cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines

from tsunagu.cases.models import Need
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, staff

ROWS = 20
LIST = """{% extends "ui/desk.html" %}{% load i18n %}
{% block content %}<h1>{% translate "支援ケース" %}</h1><form method="post">{% csrf_token %}</form>
<table><tbody>{% for need in needs %}<tr>
<td>{{ need.next_on|date:"n/j" }}</td>
<td><a href="{% url 'desk:case' need.case_id %}">{{ need.case.main_person.name }}</a>
<br>{{ need.case.main_person.kana }} #{{ need.case_id }}</td>
<td>{{ need.code.label }}{% if need.referred_at %} {% translate "つないでいます" %}{% endif %}</td>
<td>{{ need.next_step }}</td><td>{{ need.get_state_display }}</td>
<td>{{ need.worker.name }}<br>{{ need.owner.name }}</td>
</tr>{% endfor %}</tbody></table>{% endblock %}"""


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


@staff(Permission.CASE_READ)
def plain_list(request: Visit) -> HttpResponse:
    """Twenty rows the usual way: the ORM with prefetch, and a Django template."""
    rows = Need.objects.owned_by(request.actor).order_by("pk")
    rows = rows.prefetch_related("case__main_person", "code", "owner", "worker")[:ROWS]
    return HttpResponse(_template().render({"needs": rows}, request))


@lru_cache(maxsize=1)
def _template():  # noqa: ANN202 (each template engine has its own class)
    return engines["django"].from_string(LIST)
