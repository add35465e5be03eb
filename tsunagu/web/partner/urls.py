from django.urls import include, path

app_name = "partner"
urlpatterns = [
    path("partner/today/", include("tsunagu.web.partner.today.urls")),
    path("partner/team/", include("tsunagu.web.partner.team.urls")),
    path("partner/", include("tsunagu.web.partner.inbox.urls")),
    path("slip/", include("tsunagu.web.partner.slips.urls")),
    path("card/", include("tsunagu.web.partner.cards.urls")),
]
