from django.urls import include, path

app_name = "office"
urlpatterns = [
    path("", include("tsunagu.web.office.today.urls")),
    path("", include("tsunagu.web.office.organisations.urls")),
    path("", include("tsunagu.web.office.people.urls")),
    path("", include("tsunagu.web.office.duty.urls")),
    path("", include("tsunagu.web.office.roles.urls")),
    path("", include("tsunagu.web.office.openings.urls")),
    path("", include("tsunagu.web.office.clocks.urls")),
    path("", include("tsunagu.web.office.letters.urls")),
    path("", include("tsunagu.web.office.enclosures.urls")),
    path("", include("tsunagu.web.office.areas.urls")),
    path("", include("tsunagu.web.office.commission.urls")),
    path("", include("tsunagu.web.office.figures.urls")),
    path("", include("tsunagu.web.office.unmet.urls")),
    path("", include("tsunagu.web.office.finder.urls")),
    path("", include("tsunagu.web.office.bulletins.urls")),
    path("", include("tsunagu.web.office.boards.urls")),
    path("", include("tsunagu.web.office.freshness.urls")),
    path("", include("tsunagu.web.office.imports.urls")),
    path("", include("tsunagu.web.office.journal.urls")),
    path("", include("tsunagu.web.office.stopped.urls")),
    path("", include("tsunagu.web.office.holdings.urls")),
    path("", include("tsunagu.web.office.requests.urls")),
]
