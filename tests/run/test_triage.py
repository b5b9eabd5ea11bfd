import json
from importlib.resources import files
from pathlib import Path

import pytest
from training.triage import corpus, fingerprint

import dateline
from dateline.language.triage import load_weights
from dateline.reading import make_report
from dateline.run.gate import Gate, build_extractor
from dateline.run.record import Record, open_record
from dateline.run.settings import default_settings, settings_over
from dateline.run.triage import build_triage
from dateline.store import MemoryStore

ROWS = [
    line.split("\t") for line in (Path(__file__).parent / "triage_texts.tsv").read_text("utf-8").splitlines()
]
WAR = "Rebels shelled the village at dawn, killing four soldiers of the garrison."
SPORT = "The striker scored twice as the hosts won the cup final on penalties."


@pytest.fixture(scope="module")
def triage():
    return build_triage(default_settings())


def kept(triage, texts):
    scores = [triage.score(make_report(text, language="en")) for text in texts]
    return sum(score >= triage.threshold for score in scores) / len(scores)


def test_texts_about_conflict_pass_and_others_do_not(triage):
    assert kept(triage, [text for kind, text in ROWS if kind == "conflict"]) >= 0.9
    assert kept(triage, [text for kind, text in ROWS if kind == "other"]) <= 0.1


def test_the_sample_was_not_trained_on():
    assert not {text for _, text in ROWS} & {sample.text for sample in corpus()}


def test_no_report_of_the_example_campaign_is_held_back(triage):
    lines = files("dateline.data").joinpath("example/iraq2017.jsonl").read_text("utf-8").splitlines()
    reports = [report for line in lines if (report := make_report(json.loads(line)["text"])).language == "en"]
    assert [report.text for report in reports if triage.score(report) < triage.threshold] == []


def test_the_weights_are_those_of_the_texts_in_the_repository():
    card = load_weights().card
    assert card.corpus == fingerprint()
    assert (card.texts, card.conflict) == (len(corpus()), sum(sample.conflict for sample in corpus()))


def test_a_text_is_judged_by_its_strongest_passage_and_by_its_title(triage):
    calm = " ".join([SPORT] * 8)
    assert triage.score(make_report(f"{WAR} {calm}")) > triage.threshold > triage.score(make_report(calm))
    assert triage.score(make_report(calm, title=WAR.removesuffix("."))) > triage.threshold


def test_what_comes_after_the_lead_counts_less(triage):
    calm = " ".join([SPORT] * 8)
    assert triage.score(make_report(f"{calm} {WAR}")) < triage.score(make_report(f"{WAR} {calm}"))


def test_an_actor_of_the_users_own_is_heeded(triage, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[actor.quixmar]\nname = "Quixmar Column"\nkind = "rebel"\n')
    text = make_report("Quixmar Column has the bridge.")
    with_it = build_triage(settings_over({"knowledge": {"actors": [str(own)]}}))
    assert with_it.score(text) > triage.score(text) + 1


class Counting:
    name = "counting"

    def __init__(self):
        self.seen = []

    def extract(self, report):
        from dateline.records.claims import Extraction
        from dateline.records.heads import head_of

        self.seen.append(report.text)
        return Extraction(report=head_of(report))


def test_what_is_held_back_is_not_parsed_but_kept_with_its_score_and_reason(triage):
    inner = Counting()
    gate = Gate(inner, ("en",), triage)
    calm, war = (gate.extract(make_report(text, language="en")).report for text in (SPORT, WAR))
    assert inner.seen == [WAR]
    assert (calm.read, calm.held_back, war.read, war.held_back) == (False, True, True, False)
    assert calm.triage < triage.threshold <= war.triage
    assert "not about conflict" in calm.reason and war.reason is None


def test_a_language_that_nothing_reads_is_not_taken_for_held_back(triage):
    head = Gate(Counting(), ("en",), triage).extract(make_report(SPORT, language="fi")).report
    assert (head.read, head.held_back, head.triage) == (False, False, None)


def test_without_triage_every_text_is_read():
    extractor = build_extractor(default_settings().triaged(False))
    head = extractor.extract(make_report(SPORT, language="en")).report
    assert (head.read, head.triage) == (True, None)


def test_a_text_that_is_asked_about_is_read_whatever_it_tells():
    assert dateline.extract(SPORT, language="en").report.read
    given = dateline.extract_many([make_report(SPORT, language="en")], triage=True)
    assert [each.report.held_back for each in given] == [True]


def test_a_record_counts_what_it_held_back_and_reads_it_when_told():
    record = Record(MemoryStore(), default_settings().triaged(True))
    report = make_report(SPORT, language="en", id="cup")
    assert record.add(report).held_back == 1
    assert (record.summary().unread, record.summary().held_back) == (1, 1)
    assert "not about conflict" in record.show("cup").report.reason
    record.use(record.settings.triaged(False))
    assert record.reread().anew == 1
    assert record.summary().held_back == 0


def test_a_record_remembers_that_not_all_is_to_be_read(tmp_path):
    path = tmp_path / "a.dateline"
    with open_record(path) as record:
        record.use(record.settings.triaged(True))
    with open_record(path) as record:
        assert record.settings.language.triage is True
