from tsunagu.api.hsds.shapes import Shape, known
from tsunagu.directory.columns.identity import uid
from tsunagu.directory.models import Service
from tsunagu.directory.queries.terms import Taxonomy, Term, kind_term, need_term


def taxonomy(one: Taxonomy) -> Shape:
    return {"id": str(one.uid), "name": one.name, "description": one.description}


def term(one: Term) -> Shape:
    return known(
        id=str(one.uid),
        code=one.code,
        name=one.name,
        description=one.description,
        parent_id=one.parent and str(one.parent),
        taxonomy=one.taxonomy.name,
        taxonomy_id=str(one.taxonomy.uid),
        language="ja",
    )


def attributes(service: Service) -> list[Shape]:
    """The kind of a service, and the troubles with which it may help."""
    words = [kind_term(service.kind_code, service.kind_name), *map(need_term, service.needs.all())]
    return [_attribute(service, word) for word in words]


def _attribute(service: Service, word: Term) -> Shape:
    return {
        "id": str(uid("attribute", service.uid, word.uid)),
        "link_id": str(service.uid),
        "link_entity": "service",
        "link_type": "service_type" if word.is_kind else "need",
        "taxonomy_term_id": str(word.uid),
        "taxonomy_term": term(word),
    }
