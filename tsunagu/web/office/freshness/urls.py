from django.urls import path

from tsunagu.web.office.freshness import bodies, proposals, views

urlpatterns = [
    path("freshness/", views.freshness, name="freshness"),
    path("freshness/hiding/", views.hiding, name="hiding"),
    path("freshness/bodies/", bodies.bodies, name="bodies"),
    path("freshness/bodies/<int:pk>/", bodies.body, name="body"),
    path("freshness/bodies/<int:pk>/claim/", bodies.claim, name="body_claim"),
    path("freshness/bodies/<int:pk>/ask/", bodies.ask, name="body_ask"),
    path("freshness/bodies/<int:pk>/keeper/", bodies.keeper, name="body_keeper"),
    path("freshness/bodies/<int:pk>/paper/<slug:kind>/", bodies.paper, name="body_paper"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
]
