"""Ideas for the areas of the demo city: some from a workshop on paper, some by residents."""

from datetime import time, timedelta

from tsunagu.community.actions import gatherings
from tsunagu.community.actions import ideas as actions
from tsunagu.community.models import Brings, By, GatheringKind, Idea
from tsunagu.community.papers import Described, Pile, Proposed
from tsunagu.community.states import GatheringState, IdeaState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission
from tsunagu.places.models import Area, AreaKind
from tsunagu.worker.city.city import City

NOTES = (
    "公園のベンチをふやして、休みながら歩けるようにする",
    "子どもと年配の人が、いっしょに将棋をする日",
    "買い物の帰りに、重い荷物を運び合う",
    "空き家の庭で、花と野菜をそだてる",
    "ごみ出しのときの、ひとこと見守り",
    "夏休みに、集会所で宿題をする",
)
PROPOSED = (
    ("コーヒーを飲みながら話せるサロン", "第2・第4水曜日の午前に開きたいです。", "G2.2"),
    ("スマートフォンの困りごと相談", "中学生が先生になります。", "G1.1"),
    ("車いすで回れるお店の地図", "いっしょに歩いて調べます。", "G6.1"),
)


def write_ideas(city: City) -> None:
    """By the first desk of the town that keeps ideas; one in nearly every state."""
    desks = city.town.organisations
    staff = [one for key in desks for one in city.staff(key, Permission.IDEA_KEEP)]
    keeper = next((one for one in staff if one.has(Permission.GATHERING_KEEP)), None)
    area = Area.objects.valid().filter(kind=AreaKind.ZONE).order_by("code").first()
    if keeper is None or area is None:
        return
    today = clock.today()
    small = Area.objects.valid().filter(kind=AreaKind.COMMUNITY).order_by("code").first() or area
    pile = Pile("city-notes", "住民懇談会", today - timedelta(days=6), small, NOTES, "G2.1", 24)
    notes = list(actions.enter(pile, by=keeper).ideas.order_by("pk"))
    actions.publish(notes[:4], by=keeper)
    _answered(notes[0], IdeaState.STUDIED, "道路の担当と、置ける場所を調べています。", keeper)
    _answered(notes[1], IdeaState.DOING, "来月の土曜日に、試しに開きます。", keeper)
    for number, (title, words, measure) in enumerate(PROPOSED):
        said = Proposed(f"city-idea-{number}", title, area, words, doer=By.AREA, measure=measure)
        idea = actions.propose(said).idea
        keeps = next((o for o in staff if o.organisation_id == idea.organisation_id), None)
        if number < len(PROPOSED) - 1 and keeps is not None:
            actions.publish([idea], by=keeps)
            _helped(idea)
            if number == 0 and keeps.has(Permission.GATHERING_KEEP):
                _became_a_place(idea, city, keeps)


def _answered(idea: Idea, to: IdeaState, words: str, by: Actor) -> None:
    _helped(idea)
    actions.answer(idea, to=to, words=words, until=clock.today() + timedelta(days=30), by=by)


def _helped(idea: Idea) -> None:
    for number, brings in enumerate((Brings.HANDS, Brings.PLACE, Brings.SKILL)):
        actions.join(idea, brings=[brings.value], key=f"city-helps-{idea.pk}-{number}")


def _became_a_place(idea: Idea, city: City, by: Actor) -> None:
    chome = city.town.chome[0]
    described = Described(
        name="コーヒーサロン見本",
        kind=GatheringKind.SALON,
        venue="見本 集会所",
        address=f"{chome.name}1番1号",
        chome=chome,
        first_on=clock.today(),
        begins=time(10),
        ends=time(12),
        rule="FREQ=MONTHLY;BYDAY=2WE,4WE",
        organisation_id=by.organisation_id,
        keeper="サロン見本の会",
    )
    made = actions.begin_place(idea, described, key=f"idea-{idea.pk}", by=by)
    gatherings.move(made, GatheringState.OPEN, by=by)
