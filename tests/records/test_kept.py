"""What is kept of computations: found by what it follows from, made again where it is not."""

from dateline.records.kept import Kept, holds, tells_of
from dateline.store import MemoryStore


def asked(kept, key, value, **how):
    return kept.of("a", key, tuple[int, ...], lambda: value, **how)


def test_a_piece_that_is_kept_is_not_made_again():
    store = MemoryStore()
    for n, packed in ((0, False), (1, False), (2, True)):
        kept = Kept(store)
        assert asked(kept, "1", (0,) if n == 0 else None, packed=packed) == (0,)
        assert asked(kept, "1", None, packed=packed) == (0,)
        assert kept.made["a"] == (n == 0)
        kept.save("a")


def test_what_is_packed_is_saved_and_found_like_any_other():
    store = MemoryStore()
    kept = Kept(store)
    assert asked(kept, "1", (1, 2), packed=True) == asked(kept, "1", None, packed=True) == (1, 2)
    kept.save("a")
    kept.begin()
    assert asked(kept, "1", None, packed=True) == (1, 2)
    assert asked(Kept(store), "1", None) == (1, 2)


def test_what_is_used_no_more_goes():
    store = MemoryStore()
    kept = Kept(store)
    asked(kept, "1", (1,)), asked(kept, "2", (2,))
    kept.save("a")
    kept.begin()
    asked(kept, "2", None), asked(kept, "3", (3,))
    kept.save("a")
    assert store.recall("a").keys() == {"2", "3"}


def test_a_family_of_which_nothing_was_asked_stays():
    store = MemoryStore()
    kept = Kept(store)
    asked(kept, "1", (1,))
    kept.save("a", "b")
    Kept(store).save("a", "b")
    assert store.recall("a").keys() == {"1"}


def test_what_is_used_stays_though_nobody_asks_for_it():
    store = MemoryStore()
    kept = Kept(store)
    asked(kept, "1", (1,)), asked(kept, "2", (2,))
    kept.save("a")
    again = Kept(store)
    again.use("a", "1"), asked(again, "3", (3,))
    again.save("a")
    assert store.recall("a").keys() == {"1", "3"}


def test_families_that_nobody_knows_any_more_go():
    store = MemoryStore()
    for family in ("a", "ab", "old", "page-b"):
        store.remember(family, {"1": b"one"})
    Kept(store).prune(["a"], beside="page-")
    assert store.families() == ("a", "page-b")


def test_a_piece_says_by_its_key_or_by_itself_whether_it_tells_of_a_text():
    store = MemoryStore()
    kept = Kept(store, "0123456789abcdef")
    kept.of("whole", kept.whole("all"), str, lambda: "")
    kept.of_each("some", ["aaa1", "bbb1"], str, tuple)
    kept.of("place", kept.key("1"), str, lambda: "by claim:1")
    kept.save("whole", "some", "place")
    told = {
        (family, key, tells_of(key, "bbb2")) for family in store.families() for key in store.recall(family)
    }
    assert sorted((family, tells) for family, _, tells in told if tells is not None) == [
        ("some", False), ("some", True), ("whole", True),
    ]  # fmt: skip
    (body,) = store.recall("place").values()
    assert holds(body, ["claim:2", "claim:1"]) and not holds(body, ["claim:2"])


def test_a_piece_that_another_version_kept_in_its_own_way_is_made_again():
    store = MemoryStore()
    store.remember("a", {"1": b'{"not": "packed"}'})
    kept = Kept(store)
    assert asked(kept, "1", (1,)) == (1,)
    kept.save("a")
    assert asked(Kept(store), "1", None) == (1,)
