from django.urls import path

from tsunagu.web.office.bulletins import (
    attaching,
    handing,
    printing,
    questions,
    sounds,
    terms,
    translating,
    trusts,
    views,
    voices,
)

urlpatterns = [
    path("bulletins/", views.bulletins, name="bulletins"),
    path("bulletins/write/", views.write, name="bulletin_write"),
    path("bulletins/voices/<int:pk>/", voices.voice, name="voice"),
    path("bulletins/voices/<int:pk>/take/", voices.take, name="voice_take"),
    path("bulletins/voices/<int:pk>/look/", voices.look, name="voice_look"),
    path("bulletins/trusts/", trusts.trusts, name="trusts"),
    path("bulletins/trusts/<int:pk>/agree/", trusts.agree, name="trust_agree"),
    path("bulletins/trusts/<int:pk>/end/", trusts.end, name="trust_end"),
    path("bulletins/questions/<int:pk>/", questions.question, name="question"),
    path("bulletins/<int:pk>/", views.bulletin, name="bulletin"),
    path("bulletins/<int:pk>/amend/", views.amend, name="bulletin_amend"),
    path("bulletins/<int:pk>/words/<slug:language>/", translating.words, name="bulletin_words"),
    path(
        "bulletins/<int:pk>/words/<slug:language>/check/", translating.check, name="bulletin_check"
    ),
    path("bulletins/<int:pk>/files/", attaching.attach, name="bulletin_attach"),
    path("bulletins/<int:pk>/files/<int:file>/", attaching.file, name="bulletin_file"),
    path("bulletins/<int:pk>/files/<int:file>/drop/", attaching.detach, name="bulletin_detach"),
    path("readings/", sounds.city, name="readings"),
    path("readings/<int:pk>/drop/", sounds.drop, name="reading_drop"),
    path("terms/", terms.terms, name="terms"),
    path("terms/<int:pk>/drop/", terms.drop, name="term_drop"),
    path("bulletins/<int:pk>/readings/<slug:language>/", sounds.readings, name="bulletin_readings"),
    path("bulletins/<int:pk>/cards/", handing.handouts, name="bulletin_handouts"),
    path("bulletins/<int:pk>/cards/<int:handout>/", handing.cards, name="bulletin_cards"),
    path("bulletins/<int:pk>/aloud/", printing.aloud, name="bulletin_aloud"),
    path("bulletins/<int:pk>/paper/<slug:slug>/", printing.paper, name="bulletin_paper"),
    path("bulletins/<int:pk>/<slug:slug>/", views.deed, name="bulletin_deed"),
]
