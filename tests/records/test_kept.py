"""What is kept of computations: found by what it follows from, made again where it is not."""

from dateline.records.kept import Kept
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


def test_what_is_new_can_be_added_beside_all_that_is_kept():
    store = MemoryStore()
    kept = Kept(store)
    asked(kept, "1", (1,))
    kept.save("a")
    again = Kept(store)
    asked(again, "2", (2,))
    again.add("a")
    assert store.recall("a").keys() == {"1", "2"}


def test_a_piece_that_another_version_kept_in_its_own_way_is_made_again():
    store = MemoryStore()
    store.remember("a", {"1": b'{"not": "packed"}'})
    kept = Kept(store)
    assert asked(kept, "1", (1,)) == (1,)
    kept.save("a")
    assert asked(Kept(store), "1", None) == (1,)
