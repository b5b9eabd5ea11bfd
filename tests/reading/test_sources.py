import io
import json

import pytest

from dateline.errors import InputError
from dateline.reading import ReadingOptions, make_report, read_paths, read_stream
from dateline.records.dropped import Dropped
from dateline.records.report import Report


def everything(*paths, stdin=b"", **options):
    found = list(read_paths(paths, stdin=io.BytesIO(stdin), options=ReadingOptions(**options)))
    return [x for x in found if isinstance(x, Report)], [x for x in found if isinstance(x, Dropped)]


def test_a_text_file_is_one_report_named_by_its_file(tmp_path):
    (tmp_path / "a.txt").write_bytes("\ufeffReuters BAGHDAD: It’s so.\r\nYes.".encode())
    reports, dropped = everything(tmp_path / "a.txt")
    assert (reports[0].id, reports[0].text) == ("a.txt", "Reuters BAGHDAD: It’s so.\r\nYes.")
    assert not dropped


def test_offsets_refer_to_the_text_as_given_not_to_a_normal_form():
    text = "Cafe\u0301 in Mosul fell."
    report = make_report(text)
    assert report.text == text
    assert report.hash == make_report("Café in Mosul  fell.").hash


def test_json_lines_keep_their_order_and_fields(tmp_path):
    rows = [{"id": 7, "text": "One.", "published": "2017", "source": "S"}, {"text": "Two.", "agency": "AP"}]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n")
    reports, dropped = everything(path)
    assert [(r.id, r.source, r.agency) for r in reports] == [("7", "S", None), (reports[1].hash, None, "AP")]
    assert not dropped


def test_a_bad_line_is_listed_with_file_and_line_and_the_rest_goes_on(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'{"text": "One."}\nnot json\n{"id": 1}\n[1]\n{"text": 5}\n{"text": " "}\n'
        b'{"text": "x", "published": "soon"}\n'
        b'{"text": "a\xff"}\n{"text": "\\ud800"}\n{"text": "Two.", "source": 3}\n{"text": "Last."}\n'
    )
    reports, dropped = everything(path)
    assert [r.text for r in reports] == ["One.", "Last."]
    assert [d.source for d in dropped] == [f"{path}:{n}" for n in range(2, 11)]
    assert all(d.reason and d.stage == "reading" for d in dropped)


def test_csv_needs_a_text_column_and_gives_a_report_a_row(tmp_path):
    (tmp_path / "a.csv").write_text('id,text,published\n1,"One,\nline two",2017-05\n2,,\n')
    (tmp_path / "b.csv").write_text("id,body\n1,x\n")
    reports, dropped = everything(tmp_path / "a.csv", tmp_path / "b.csv")
    assert [(r.id, r.text, r.published.precision) for r in reports] == [("1", "One,\nline two", "month")]
    assert [d.reason for d in dropped] == ["the text is empty", "the table's header has no column named text"]


def test_json_may_be_a_list_an_object_or_hold_reports(tmp_path):
    for content in ([{"text": "A."}], {"text": "A."}, {"reports": [{"text": "A."}]}):
        (tmp_path / "a.json").write_text(json.dumps(content))
        assert [r.text for r in everything(tmp_path / "a.json")[0]] == ["A."]


def test_a_folder_is_walked_in_sorted_order_and_its_images_are_listed(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.txt").write_text("Two.")
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "p.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "p.jpg").write_bytes(b"\xff\xd8\xff\xe0\x11\x12")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / ".hidden").write_text("no")
    reports, dropped = everything(tmp_path)
    assert [r.id for r in reports] == ["a.txt", "b/x.txt"]
    assert len(dropped) == 3 and all(d.reason for d in dropped)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
        (b"some\0thing", "binary"),
    ],
)
def test_a_file_that_is_no_text_is_called_what_it_is(tmp_path, data, kind):
    (tmp_path / "a.txt").write_bytes(data)
    (dropped,) = read_paths([tmp_path / "a.txt"])
    assert dropped.reason == f"not a text: the file is {kind}"


def test_a_text_may_begin_as_a_media_file_does(tmp_path):
    (tmp_path / "a.txt").write_text("RIFFS between the rebels grew.")
    (report,) = read_paths([tmp_path / "a.txt"])
    assert report.text.startswith("RIFFS")


def test_invalid_utf8_says_which_byte_where(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"The town of Tal\xe9 fell.")
    _, dropped = everything(tmp_path / "a.txt")
    assert "0xe9" in dropped[0].reason and "15" in dropped[0].reason


def test_a_text_over_the_limit_is_dropped_without_being_kept(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"a" * 5000)
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "a" * 5000}))
    _, dropped = everything(
        tmp_path / "a.txt", tmp_path / "a.jsonl", "-", stdin=b"b" * 5000, max_text_bytes=1000
    )
    assert len(dropped) == 3 and all("max_text_bytes" in d.reason for d in dropped)


@pytest.mark.parametrize(
    ("stdin", "texts"),
    [
        (b"Reuters BAGHDAD: A story.\nIts end.", ["Reuters BAGHDAD: A story.\nIts end."]),
        (b'{"text": "A."}\n{"text": "B."}\n', ["A.", "B."]),
        (b'oops\n{"text": "B."}\n', ["B."]),
        (b'[{"text": "A."}]', ["A."]),
    ],
)
def test_standard_input_is_told_apart(stdin, texts):
    assert [r.text for r in everything("-", stdin=stdin)[0]] == texts


def test_a_missing_path_stops_before_the_first_report_and_all_are_named(tmp_path):
    with pytest.raises(InputError, match=r"nope1.*nope2"):
        read_paths([tmp_path / "nope1", tmp_path / "nope2"])


def test_a_given_language_is_trusted_and_shortened():
    assert make_report("Troops took the town.", language="ar-IQ").language == "ar"


def test_a_stream_of_nothing_is_one_empty_text():
    found = list(read_stream(io.BytesIO(b""), name="-"))
    assert [type(x) for x in found] == [Dropped]
