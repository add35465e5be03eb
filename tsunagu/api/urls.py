from django.urls import path

from tsunagu.api import views
from tsunagu.api.hsds import views as hsds
from tsunagu.api.hsds.collections import COLLECTIONS
from tsunagu.api.open_data import views as open_data
from tsunagu.api.open_data.catalogue import FILES
from tsunagu.api.places import views as places

app_name = "api"
# Names and slashes are those of HSDS.
urlpatterns = [
    path("", views.index, name="index"),
    path("hsds/", hsds.about, name="hsds"),
    path("hsds/openapi.json", hsds.interface, name="hsds-openapi"),
    path("hsds/profile.json", hsds.profile, name="hsds-profile"),
    *(
        path(f"hsds/{name}", hsds.listing, {"name": name}, name=f"hsds-{name}")
        for name in COLLECTIONS
    ),
    *(
        path(f"hsds/{name}/<str:uid>", hsds.one, {"name": name}, name=f"hsds-{name}-one")
        for name in COLLECTIONS
    ),
    path("places/calendar.ics", places.coming, name="places-calendar"),
    path("places/changes.atom", places.changes, name="places-changes"),
    path("places/<str:uid>.ics", places.one, name="places-one"),
    path("open-data/open-data-list.csv", open_data.catalogue, name="open-data-list"),
    path("open-data/changes.atom", open_data.changes, name="open-data-changes"),
    *(
        path(f"open-data/{file.path}", open_data.kept, {"file": file}, name=file.address)
        for file in FILES
    ),
]
