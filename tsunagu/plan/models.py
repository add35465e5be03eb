"""The community welfare plan (社会福祉法107条) as a tree, in the city's own data."""

from django.db import models
from django.db.models import F, Q


class Plan(models.Model):
    """One plan for some fiscal years; the one with the latest first year is shown."""

    PERSONAL: list[str] = []

    code = models.SlugField("番号", max_length=20, unique=True)
    name = models.CharField("名称", max_length=200)
    from_year = models.PositiveSmallIntegerField("最初の年度")
    until_year = models.PositiveSmallIntegerField("最後の年度")
    words = models.TextField("説明", blank=True)

    class Meta:
        ordering = ["-from_year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_year__gte=F("from_year")),
                name="plan_years",
                violation_error_message="最後の年度は、最初の年度より後にしてください。",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Branch(models.Model):
    """What policies, goals, measures and priorities have in common; ``words`` are our own."""

    code = models.CharField("番号", max_length=10)
    name = models.CharField("名称", max_length=200)
    words = models.TextField("説明", blank=True)
    order = models.PositiveSmallIntegerField("並び順")

    class Meta:
        abstract = True
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Policy(Branch):
    PERSONAL: list[str] = []

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="policies")

    class Meta(Branch.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="plan_policy_once",
                violation_error_message="この番号の基本方針は、すでにあります。",
            )
        ]


class Goal(Branch):
    PERSONAL: list[str] = []

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals")
    policy = models.ForeignKey(Policy, models.CASCADE, related_name="goals")

    class Meta(Branch.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="plan_goal_once",
                violation_error_message="この番号の基本目標は、すでにあります。",
            )
        ]


class Measure(Branch):
    """``needs`` are the everyday troubles that this measure is about."""

    PERSONAL: list[str] = []

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="measures")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="measures")
    needs = models.ManyToManyField("directory.NeedCode", related_name="measures", blank=True)

    class Meta(Branch.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="plan_measure_once",
                violation_error_message="この番号の施策は、すでにあります。",
            )
        ]


class Priority(Branch):
    """Something that the plan puts first; several measures carry it."""

    PERSONAL: list[str] = []

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="priorities")
    measures = models.ManyToManyField(Measure, related_name="priorities")

    class Meta(Branch.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="plan_priority_once",
                violation_error_message="この番号の重点は、すでにあります。",
            )
        ]


class Indicator(models.Model):
    """A figure computed from real work. ``source`` names its function in queries.figures."""

    PERSONAL: list[str] = []

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="indicators")
    code = models.CharField("番号", max_length=60)
    name = models.CharField("名称", max_length=100)
    unit = models.CharField("単位", max_length=10)
    definition = models.TextField("数え方")
    source = models.CharField("計算", max_length=60)
    order = models.PositiveSmallIntegerField("並び順")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "code"],
                name="plan_indicator_once",
                violation_error_message="この番号の指標は、すでにあります。",
            )
        ]

    def __str__(self) -> str:
        return self.name
