import msgspec
import pytest

from dateline.records.claims import Claim, ControlBody, EventBody, Extraction, Mention, ReportHead, TieBody
from dateline.records.contract import CONTRACT, extraction_of, schema_of, to_json
from dateline.records.values import ActorRef, Count, Harm, Span, Speaker, When, Where

REF = ActorRef(name="Reds", actor="actor:reds", start=0, end=4, text="Reds")
FULL = Extraction(
    report=ReportHead(id="a", hash="b", read=True),
    main="claim:1",
    mentions=(Mention(start=0, end=4, text="Reds", kind="organisation"),),
    claims=(
        Claim(
            id="claim:1",
            kind="event",
            stance="happened",
            evidence=(Span(start=0, end=4, text="Reds"),),
            said_by=((Speaker(name="X", via="statement"), Speaker(name="Y", via="agency")),),
            when=When(earliest="2017-05-23", latest="2017-05-24", precision="day", basis="stated"),
            where=Where(name="Oxtown", geometry={"type": "Point", "coordinates": [1.0, 2.0]}),
            event=EventBody(
                type="territory.taken",
                agents=(REF,),
                counts=(Count(what="villages", low=4),),
                harm=(Harm(kind="killed", low=1, who=REF),),
            ),
        ),
        Claim(
            id="2",
            kind="control",
            stance="ongoing",
            evidence=(),
            control=ControlBody(state="held", holder=REF),
        ),
        Claim(
            id="3",
            kind="tie",
            stance="happened",
            evidence=(),
            tie=TieBody(subject=REF, relation="backs", object=REF),
        ),
    ),
)


def test_json_and_back_gives_the_same_extraction():
    assert extraction_of(to_json(FULL)) == FULL


def test_every_key_is_always_there():
    bare = msgspec.json.decode(to_json(Extraction(report=ReportHead(id="a", hash="b", read=False))))
    assert set(bare) == {"report", "main", "mentions", "claims"}
    assert bare["main"] is None and bare["claims"] == []
    assert bare["report"]["published"] == {
        "earliest": None,
        "latest": None,
        "precision": "unknown",
        "basis": "unknown",
        "reason": None,
    }


def test_json_that_does_not_fit_is_refused():
    with pytest.raises(msgspec.ValidationError):
        extraction_of(b'{"report": {"id": "a"}}')


@pytest.mark.parametrize("name", CONTRACT)
def test_the_schema_requires_every_key_and_no_other(name):
    for body in schema_of(name)["$defs"].values():
        if "properties" in body:
            assert set(body["required"]) == set(body["properties"])
            assert body["additionalProperties"] is False
