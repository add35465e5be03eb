"""How workers keep the days of their cases: safety, reviews, calls after closing; and pauses."""

from datetime import timedelta

from django.db.models import Q

from tsunagu.cases import actions as cases
from tsunagu.cases.models import Case, Need, PauseReason, Term, TermKind
from tsunagu.cases.papers import Call, FollowedUp, Noted, Seen, SeenHow
from tsunagu.cases.queries import terms
from tsunagu.cases.states import CaseState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.workdays import end_of
from tsunagu.worker.city.chance import one_of
from tsunagu.worker.city.city import City, first_key


def whose_days_have_come() -> set[int | None]:
    """Of all the city: most workers have nothing to keep today, and need not look."""
    come = Q(due_at__lte=end_of(clock.today())) | Q(kind=TermKind.SAFETY)
    terms_of = Term.objects.open().filter(come).values_list("case__worker_id", flat=True)
    silent = Case.objects.filter(state=CaseState.OPEN, silent_on__lte=clock.today())
    return {*terms_of, *silent.values_list("worker_id", flat=True)}


def keep_days(city: City, by: Actor) -> None:
    """What has come of the own cases, one thing of each; some stay for another day."""
    mine = terms.due(by).filter(case__worker_id=by.user_id).order_by("-due_at", "-pk")
    for term in {term.case_id: term for term in mine}.values():
        name = f"{term.kind}-{first_key(term.case)}-{clock.today()}"
        if city.dice("keep", name).random() < city.scale.habits.worked_today:
            _keep(city, term, name, by)
    for case in terms.silent(by).filter(worker_id=by.user_id):
        key = f"silent-{first_key(case)}-{clock.today()}"
        noted = Noted(key, "phone", "電話で、変わりがないか聞いた。")
        city.promise("noted", key, cases.write_note, case, noted, by=by)


def _keep(city: City, term: Term, name: str, by: Actor) -> None:
    case = term.case
    if term.kind == TermKind.SAFETY:
        how = one_of({SeenHow.VISIT: 6, SeenHow.PARTNER: 2, SeenHow.NOT_YET: 2}, city.dice(name))
        seen = Seen(how, "けがのようす、まわりのようすを見た。", seen_by=by.label, key=name)
        city.promise("noted", name, cases.confirm_safety, case, seen=seen, by=by)
    elif term.kind == TermKind.REVIEW:
        words = "目標に近づいている。いまの支援を続ける。"
        city.promise("noted", name, cases.review_case, case, words=words, key=name, by=by)
    else:
        _ask(city, case, name, by)


def _ask(city: City, case: Case, name: str, by: Actor) -> None:
    """Months after closing: most are fine; where there is trouble, its need goes on."""
    odds = {FollowedUp.FINE: 80, FollowedUp.NOT_REACHED: 12, FollowedUp.TROUBLE: 6}
    result = one_of({**odds, FollowedUp.STOPPED: 2}, city.dice("ask", name))
    call = Call(next_on=clock.today() + timedelta(days=7), key=name)
    words = "電話でようすを聞いた。"
    asked = city.promise(
        "noted", name, cases.follow_up, case, result=result, words=words, call=call, by=by
    )
    need = case.needs.order_by("-ended_at", "pk").first()
    if asked and result == FollowedUp.TROUBLE and need is not None and not need.is_live:
        soon = clock.today() + timedelta(days=3)
        city.do(cases.reopen_need, need, next_on=soon, reason="また困っている。", by=by)


def rest(city: City, need: Need, name: str, by: Actor) -> None:
    """Now and then a need rests: somebody is in hospital."""
    until = clock.today() + timedelta(days=city.dice("rest", name).randrange(7, 60))
    words = "手術のあと、リハビリをしている。"
    city.do(cases.pause, need, why=PauseReason.HOSPITAL, words=words, until=until, by=by)
