from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

from tsunagu.api.answers import etag_of, for_programs, in_bulk, written
from tsunagu.api.hsds import asking
from tsunagu.api.open_data import feeds, tables
from tsunagu.api.open_data.catalogue import FILES, HEADER, File, row
from tsunagu.directory.queries import exporting
from tsunagu.ground import clock
from tsunagu.web.chrome import city
from tsunagu.web.doors import public

A_PAGE = 100
KEPT = 'attachment; filename="{}_{}"'


class ChangesForm(asking.ChangedForm):
    page = forms.IntegerField(required=False, min_value=1, max_value=asking.LAST_PAGE)


@public
@for_programs
def kept(request: HttpRequest, file: File) -> HttpResponseBase:
    """A whole file, read while it is sent; it has changed when its extent has, and
    with the day: lists of dates begin today.
    """
    etag = etag_of(file.form, clock.today(), city(), exporting.extent(file.found(), file.dated_by))
    answer = in_bulk(request, file.parts(), file.content_type, etag)
    if answer.status_code == 200:
        answer.headers["Content-Disposition"] = KEPT.format(city().code, file.name)
    return answer


@public
@for_programs
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """A line for each file."""
    rows = [row(file, _at(request, file.address)) for file in FILES]
    answer = written(request, tables.csv_text(HEADER, rows), "text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = KEPT.format(city().code, "open_data_list.csv")
    return answer


@public
@for_programs
def changes(request: HttpRequest) -> HttpResponseBase:
    """The newest changes first, a hundred on a page (``modified_after``, ``page``)."""
    said = asking.said(ChangesForm(request.GET))
    number, after = said["page"] or 1, said["modified_after"]
    found = list(exporting.changes(after)[(number - 1) * A_PAGE : number * A_PAGE + 1])
    here = _at(request, "open-data-changes")
    older = {"modified_after": after.isoformat()} if after else {}
    older |= {"page": f"{number + 1}"}
    feed = feeds.Feed(
        title=f"{city().full_name}の社会資源: 変わったこと",
        link=_at(request, "hsds"),
        description="",
        language="ja",
        author_name=city().full_name,
        feed_url=request.build_absolute_uri(),
        feed_guid=here,
        older=f"{here}?{urlencode(older)}" if len(found) > A_PAGE else "",
    )
    for service in found[:A_PAGE]:
        feeds.add(feed, service, _at(request, "hsds-services-one", uid=str(service.uid)))
    return written(request, feed.writeString("utf-8"), "application/atom+xml; charset=utf-8")


def _at(request: HttpRequest, name: str, **keys: str) -> str:
    return request.build_absolute_uri(reverse(f"api:{name}", kwargs=keys))
