from django.urls import path

from tsunagu.web.desk.cases.views import (
    consents,
    deed,
    file,
    filters,
    listing,
    needs_table,
    notes,
    person,
    ties,
)

urlpatterns = [
    path("cases/", listing.cases, name="case_list"),
    path("cases/list.csv", listing.table, name="case_table"),
    path("cases/filters/", filters.keep, name="case_filters"),
    path("cases/filters/<int:pk>/forget/", filters.forget, name="case_filter_forget"),
    path("cases/<int:pk>/", file.case, name="case"),
    path("cases/<int:pk>/print/", file.record, name="case_print"),
    path("cases/<int:pk>/notes/", notes.write, name="case_note"),
    path("cases/<int:pk>/draft/", notes.draft, name="case_draft"),
    path("cases/<int:pk>/notes/<int:note>/correct/", notes.correct, name="case_correct"),
    path("cases/<int:pk>/consents/", consents.consents, name="case_consents"),
    path(
        "cases/<int:pk>/consents/<int:consent>/withdraw/",
        consents.withdraw,
        name="case_consent_withdraw",
    ),
    path("cases/<int:pk>/contact/", person.reaching, name="case_contact"),
    path("cases/<int:pk>/contact/<int:person>/", person.reaching, name="case_contact_of"),
    path("cases/<int:pk>/who/", person.who, name="case_who"),
    path("cases/<int:pk>/who/<int:person>/", person.who, name="case_who_of"),
    path("cases/<int:pk>/ties/", ties.ties, name="case_ties"),
    path("cases/<int:pk>/do/<slug:slug>/", deed.on_case, name="case_deed"),
    path("needs/<int:pk>/<slug:slug>/", deed.on_need, name="need_deed"),
    path("needs-table/", needs_table.table, name="needs_table"),
    path("needs-table/add/", needs_table.add, name="need_code_add"),
    path("needs-table/<slug:code>/", needs_table.change, name="need_code"),
]
