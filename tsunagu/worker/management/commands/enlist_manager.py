from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from tsunagu.ground.actor import system
from tsunagu.ground.errors import HouseError
from tsunagu.people.actions import Account, appoint_manager
from tsunagu.people.letters import password_link
from tsunagu.people.roles import Permission
from tsunagu.places import pack

BY = system("最初の管理者を登録する", Permission.CITY_SETTINGS)


class Command(BaseCommand):
    help = "市の最初の管理者を登録して、パスワードを決めるリンクを出します。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="サインインに使うメールアドレス")
        parser.add_argument("name", help="お名前")
        parser.add_argument("--organisation", help="市の団体の名称（ないときは、市の名前）")
        parser.add_argument(
            "--another", action="store_true", help="管理者がいても、もう一人加えます"
        )

    def handle(self, *, email: str, name: str, another: bool, **options: Any) -> None:
        try:
            organisation = options["organisation"] or pack.read(settings.CITY_PACK).city.name
            user = appoint_manager(
                Account(email, name), organisation=organisation, beside_others=another, by=BY
            )
        except HouseError as fault:
            raise CommandError(str(fault), returncode=2) from fault
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages), returncode=2) from fault
        self.stdout.write("次のページで、パスワードを決めてください。3日間、1回だけ使えます。")
        self.stdout.write(password_link(user))
