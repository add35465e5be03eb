import shutil
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.enclosures.samples import jpeg
from tests.town import opened
from tsunagu.enclosures.actions import add
from tsunagu.enclosures.papers import Brought


@pytest.fixture(autouse=True)
def empty_store():
    """No file of one test is there in the next."""
    shutil.rmtree(settings.ENCLOSURES, ignore_errors=True)


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """``commit(deed)``: done, and with it what a deed leaves for after its transaction."""

    def run(deed):
        with django_capture_on_commit_callbacks(execute=True):
            return deed()

    return run


@pytest.fixture
def case(aoki):
    return opened(aoki)


@pytest.fixture
def added(case, aoki):
    """``added(name, data)``: a file laid to the case of 青木さん."""

    def lay(name="見本.jpg", data=None, **more):
        brought = Brought(uuid4().hex, name, jpeg() if data is None else data, **more)
        return add(case, brought, by=aoki.actor)

    return lay


def sent(name="見本.jpg", data=None, **more):
    """What a browser sends with the form."""
    file = SimpleUploadedFile("x", jpeg() if data is None else data, "image/jpeg")
    file._name = name  # as some client says it, with its folders and signs
    return {"key": uuid4().hex, "file": file} | more
