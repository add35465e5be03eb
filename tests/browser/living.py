"""The town that the walk goes through: every list has rows, every kind of record is there."""

from datetime import date, time, timedelta
from io import StringIO

from django.core.management import call_command

from tests import circled, granted, ideas, issues, neighbours, notices, rewarded, rounds, watched
from tests.enclosures.samples import jpeg, pdf
from tests.guarding import in_every_state as look_out
from tests.letters.test_dead import given_up
from tests.people import person
from tests.town import soon
from tsunagu.cases.actions import break_glass, mark
from tsunagu.cases.models import Case, Need
from tsunagu.clocks.actions import close_on
from tsunagu.commission.actions import ask
from tsunagu.commission.models import Tenure
from tsunagu.directory.actions.lists import lay
from tsunagu.directory.models import Service, Twin
from tsunagu.enclosures.actions import add, bring
from tsunagu.enclosures.chores import examine
from tsunagu.enclosures.models import Enclosure
from tsunagu.enclosures.papers import Brought
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, system
from tsunagu.ground.period import month
from tsunagu.intake.actions import receive
from tsunagu.intake.models import Channel, Concern
from tsunagu.intake.papers import Told
from tsunagu.people.actions import be_absent, form_team, roster
from tsunagu.people.actors import actor_for
from tsunagu.people.models import EVERY_DAY, AbsenceReason, Membership, Organisation, User
from tsunagu.people.papers import Duty
from tsunagu.people.roles import Role
from tsunagu.referrals.actions import call_for, refer
from tsunagu.referrals.papers import Asking
from tsunagu.residents.models import Basis, GlassReason, Level
from tsunagu.residents.papers import Breaking, Ground, Mark
from tsunagu.worker.city.demo import live


def account(role):
    return User.objects.filter(memberships__role=role).order_by("pk").first()


def lived():
    call_command("load_city", stdout=StringIO())
    live(days=10, concerns=40)
    by_telephone = Told(key="now", words="電気を止められそうです。", channel=Channel.PHONE)
    receive(by_telephone, by=actor_for(account(Role.WORKER)))
    _call()
    form_team(Organisation.objects.first(), name="くらし", by=actor_for(account(Role.MANAGER)))
    lead = Membership.objects.filter(role=Role.SUPERVISOR).order_by("user").first()
    night = Duty(lead, time(22), time(6), EVERY_DAY)
    roster(night, by=actor_for(lead.user))
    _away(lead)
    _away(Membership.objects.filter(role=Role.PARTNER).order_by("user").first())
    issues.in_every_state(account(Role.WORKER), account(Role.SUPERVISOR))
    notices.in_every_state(account(Role.WORKER), account(Role.SUPERVISOR))
    neighbours.in_every_state(account(Role.COORDINATOR))
    rewarded.in_every_state(account(Role.COORDINATOR))
    watched.in_every_state(account(Role.COORDINATOR))
    ideas.in_every_state(account(Role.COORDINATOR))
    look_out(account(Role.COORDINATOR))
    granted.in_every_state(account(Role.WORKER), account(Role.SUPERVISOR))
    circled.in_every_state(account(Role.PARTNER), account(Role.COORDINATOR))
    close_on(date(2027, 1, 21), why="市制の日", by=system("test"))
    given_up(Organisation.objects.first())
    _brought()
    _listed()
    _leads(account(Role.COMMISSIONER))
    _opened_in_need(account(Role.WORKER), account(Role.SUPERVISOR))


def _opened_in_need(worker, lead):
    """A protected case that somebody at the desk opened, and nobody has looked at that yet."""
    by = actor_for(worker)
    case = Case.objects.filter(organisation=by.desk()).order_by("-pk").first()
    protected = Mark(Level.PROTECTED, "本人の申し出")
    mark(case.main_person, protected, insiders=[lead.pk], by=by)
    colleague = person("ito", case.organisation.name, Role.WORKER)
    break_glass(case.pk, Breaking(GlassReason.DANGER, "今すぐ会いたいと電話"), by=colleague.actor)


def _brought():
    """One file that may be opened, one that is refused, one that waits, one behind a receipt."""
    worker = actor_for(account(Role.WORKER))
    case = Case.objects.visible_to(worker).order_by("pk").first()
    files = (("見本の写真.jpg", jpeg()), ("見本の申請書.pdf", pdf()), ("こわれた紙.pdf", b"%PDF-"))
    for name, data in files:
        add(case, Brought(name, name, data), by=worker)
    concern = Concern.objects.filter(desk=worker.organisation_id).order_by("pk").first()
    bring(concern, Brought("photo", "けが.jpg", jpeg()), words="", by=RESIDENT)
    assert examine() == 4
    add(case, Brought("later", "あとの写真.jpg", jpeg()), by=worker)
    Enclosure.objects.filter(key="later").update(added_at=clock.now() - timedelta(hours=1))


def _listed():
    """A list whose columns nobody has named yet, and two cards that may be of one place."""
    lay("見本.csv", "施設,場所\n見本サロン,南町1\n".encode(), by=actor_for(account(Role.MANAGER)))
    one, other = Service.objects.order_by("pk")[:2]
    Twin.objects.create(kept=one, other=other, reasons=["name"])


def _leads(user):
    """The commissioner leads the district too; their own term ends, and somebody asks."""
    district = user.memberships.get().organisation
    Membership.objects.create(user=user, organisation=district, role=Role.LEADER)
    held = Tenure.objects.filter(user=user, is_cover=False).get()
    ask(rounds.ends(held), month(clock.today()), words="なぜですか。", by=actor_for(user))


def _away(one):
    """Somebody is away next week, and nobody stands in."""
    days = {"from_on": soon(5), "until_on": soon(9)}
    be_absent(one, reason=AbsenceReason.LEAVE, by=actor_for(one.user), **days)


def _call():
    """One agency is asked, and two at once; none has answered."""
    worker = actor_for(account(Role.WORKER))
    free = Need.objects.live().filter(referred_at=None, owner=worker.organisation_id)
    need, another = free.order_by("pk")[:2]
    accounts = Service.objects.filter(organization__account__isnull=False).order_by("pk")
    partner = actor_for(account(Role.PARTNER)).organisation_id
    theirs = accounts.filter(organization__account=partner).first()
    ground = Ground(Basis.LIFE_IN_DANGER)
    refer(another.case, Asking("one", theirs, (another,), "お願いします", ground), by=worker)
    asking = Asking("call", None, (need,), "お願いします", ground)
    call_for(need.case, asking, services=accounts[:2], by=worker)
