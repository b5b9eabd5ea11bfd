import pytest

from dateline.reading.languages import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Troops took the town.", "en"),
        ("Rebels seized Goma on Monday after the army fled from it.", "en"),
        ("Houthi forces seized Marib, Saba reported.", "en"),
        ("القوات العراقية تحرر الموصل", "ar"),
        ("Die Armee hat die Stadt nach schweren Kämpfen eingenommen", "de"),
        ("Les forces irakiennes ont repris la ville de Mossoul", "fr"),
        ("Российские войска вошли в город", "ru"),
        ("इराकी सेना ने शहर पर कब्जा कर लिया", "hi"),
    ],
)
def test_a_text_has_its_language(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Sinjar",
        "",
        "12 345",
        "Tal Afar 2017",
        "Taliban capture Kunduz",
        "Rwandan-backed M23 captured Bunagana on Monday.",
    ],
)
def test_a_text_too_short_to_tell_has_none(text):
    assert detect_language(text) is None
