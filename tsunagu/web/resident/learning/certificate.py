"""What somebody has completed, on paper, behind their receipt."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tsunagu.learning.models import Award
from tsunagu.learning.queries.courses import award_of
from tsunagu.ui.paper import pdf
from tsunagu.web.chrome import city
from tsunagu.web.doors import only_read, page, public
from tsunagu.web.resident.neighbours.views import opened_now
from tsunagu.web.resident.status.forms import Receipt


@only_read
@public(sensitive=True, as_house=True)
def certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper of one qualification. Costs about 0.1 s."""
    neighbour = opened_now(request)
    if neighbour is None:
        return page(request, "resident/status/ask.html", {"form": Receipt()})
    award = award_of(neighbour.person, pk)
    if award is None:
        raise Http404
    response = HttpResponse(pdf("certificate", _said(award)), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="certificate.pdf"'
    return response


def _said(award: Award) -> dict[str, object]:
    course = award.enrolment.course
    facts = [{"label": _("資格"), "value": award.qualification.name}]
    if award.valid_until is not None:
        until = date_format(award.valid_until, _("Y年n月j日"))
        facts.append({"label": _("いつまで"), "value": until})
    return {
        "city": city().name,
        "title": _("修了証"),
        "name": award.person.called,
        "words": _("次の講座を修了しました。"),
        "course": course.title,
        "facts": facts,
        "given": date_format(award.given_on, _("Y年n月j日")),
        "desk": course.desk.name,
    }
