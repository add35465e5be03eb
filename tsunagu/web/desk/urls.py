from django.urls import include, path

app_name = "desk"
urlpatterns = [
    path("", include("tsunagu.web.desk.cases.urls")),
    path("", include("tsunagu.web.desk.today.urls")),
    path("", include("tsunagu.web.desk.intake.urls")),
    path("", include("tsunagu.web.desk.enclosures.urls")),
    path("", include("tsunagu.web.desk.queue.urls")),
    path("", include("tsunagu.web.desk.referrals.urls")),
    path("", include("tsunagu.web.desk.finding.urls")),
    path("", include("tsunagu.web.desk.benefits.urls")),
    path("", include("tsunagu.web.desk.figures.urls")),
    path("", include("tsunagu.web.desk.appointments.urls")),
    path("", include("tsunagu.web.desk.unmet.urls")),
    path("", include("tsunagu.web.desk.issues.urls")),
    path("log/", include("tsunagu.web.desk.fieldwork.urls")),
    path("ideas/", include("tsunagu.web.desk.ideas.urls")),
    path("learning/", include("tsunagu.web.desk.learning.urls")),
    path("grants/", include("tsunagu.web.desk.grants.urls")),
    path("networks/", include("tsunagu.web.desk.networks.urls")),
    path("neighbours/", include("tsunagu.web.desk.neighbours.urls")),
    path("watches/", include("tsunagu.web.desk.watches.urls")),
    path("complaints/", include("tsunagu.web.desk.complaints.urls")),
    path("recorders/", include("tsunagu.web.desk.recorders.urls")),
    path("", include("tsunagu.web.desk.team.urls")),
    path("", include("tsunagu.web.desk.reported.urls")),
    path("", include("tsunagu.web.desk.requests.urls")),
]
