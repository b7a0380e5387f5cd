"""The authored sentences: the format, its faults by name, and that what lies in the repository is what was promised."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

from authored import MODES, Sentence, Told, main, read, sentence, told, unmarked  # noqa: E402
from backchannel.model.events import EVENT_TYPES  # noqa: E402
from backchannel.ontology.types import score  # noqa: E402
from coder_examples import NONE, from_authored, held_out  # noqa: E402

FOLDER = ROOT / "training" / "events"
MARKED = "{1 Ankara} accuses {2 Athens} of arming {3 the islands}; {1 it}, {4 Oslo} said."
GOOD = f"{MARKED} | 1>2 ACCUSE.allege a - @4 ; 2>3 MOBILIZE.weapons d 0 @1@4"


@cache
def everything() -> tuple[tuple[Sentence, ...], tuple[str, ...]]:
    found: list[Sentence] = []
    faults: list[str] = []
    for path in sorted(FOLDER.glob("*.txt")):
        good, bad = read(path)
        found += good
        faults += bad
    return tuple(found), tuple(faults)


def of(*groups: str) -> list[Sentence]:
    return [each for each in everything()[0] if each.file.startswith(groups)]


def parsed(line: str) -> Sentence:
    return sentence(line, frame="f", file="x.txt", number=7)


def test_a_line_gives_text_mentions_and_events() -> None:
    found = parsed(GOOD)
    assert found.text == "Ankara accuses Athens of arming the islands; it, Oslo said."
    assert [(number, found.text[start:end]) for number, start, end in found.mentions] == [
        (1, "Ankara"), (2, "Athens"), (3, "the islands"), (1, "it"), (4, "Oslo"),
    ]  # fmt: skip
    first, second = found.events
    assert (first.actors, first.recipients, first.type, first.mode, first.tone) == ((1,), (2,), "ACCUSE", "allege", -1)
    assert (second.modality, second.tone, second.reporters) == ("d", 0, (1, 4))
    assert (found.file, found.line, found.frame) == ("x.txt", 7, "f")


@pytest.mark.parametrize(
    ("label", "sides"),
    [
        ("1>2 AID a +", ((1,), (2,), False)),
        ("1+2>3 AID a +", ((1, 2), (3,), False)),
        ("1>2+3 AID a +", ((1,), (2, 3), False)),
        ("1=2 CONSULT a 0", ((1, 2), (), True)),
        ("1=2=3 CONSULT a 0", ((1, 2, 3), (), True)),
        ("1>- PROTEST.demo a 0", ((1,), (), False)),
    ],
)
def test_the_sides_of_an_event(label: str, sides: tuple[tuple[int, ...], tuple[int, ...], bool]) -> None:
    event = told(label)
    assert (event.actors, event.recipients, event.symmetric) == sides
    assert event.reporters == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{1 Oman} met {2 Iran}. 1=2 CONSULT a 0", r"no ' \| ' between"),
        ("{1 Oman} met {2 Iran}. | 1=2 CONSULT", "cannot read the event"),
        ("{1 Oman} met {2 Iran}. | 1=2 CONSULT z 0", "cannot read the event"),
        ("{1 Oman} met {2 Iran}. | 1=2 CONSULT a 0 ;", "cannot read the event ''"),
        ("{1 Oman} met {2 Iran}. | 1=2 MEET a 0", "no such type: MEET"),
        ("{1 Oman} met {2 Iran}. | 1=2 CONSULT.dinner a 0", "CONSULT has no mode 'dinner'; it has: visit"),
        ("{1 Oman} met {2 Iran}. | 1>2 AID.food a 0", "AID has no mode 'food'; it has: none"),
        ("{1 Oman} met {2 Iran}. | 1=2>3 CONSULT a 0", "symmetric and with a recipient"),
        ("{1 Oman} met {2 Iran}. | 1 CONSULT a 0", "no recipient"),
        ("{1 Oman} met {2 Iran}. | 1=3 CONSULT a 0", r"no mention numbered \[3\]"),
        ("{1 Oman} met {2 Iran}. | 1=2 CONSULT a 0 @5", r"no mention numbered \[5\]"),
        ("{1 Oman} met {2 Iran}. | 1+2>2 CONSULT a 0", "its own recipient"),
        ("{1 Oman met {2 Iran}. | NONE", "a brace is left over"),
        ("{Oman} met {2 Iran}. | NONE", "a brace is left over"),
        ("{1 Oman} met {2 Iran}. | NONE ; 1=2 CONSULT a 0", "cannot read the event 'NONE'"),
    ],
)
def test_a_faulty_line_says_what_is_wrong(line: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parsed(line)


@pytest.mark.parametrize("label", ["1=1 CONSULT a 0", "1+1>2 AID a +", "1= CONSULT a 0", "1>2+ AID a +"])
def test_a_side_that_makes_no_sense_is_a_fault(label: str) -> None:
    with pytest.raises(ValueError, match=r"twice|cannot read"):
        parsed(f"{{1 Oman}} met {{2 Iran}}. | {label}")


def test_a_file_is_read_past_its_faults_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "types_x_01.txt"
    path.write_text(f"# a note\n{GOOD}\n\nno bar\n## frame: second\n{GOOD}\n{{1 x | NONE\n", encoding="utf-8")
    found, faults = read(path)
    assert [(each.line, each.frame) for each in found] == [(2, "types_x_01"), (6, "second")]
    assert [fault.removeprefix(str(path)).split(":")[1] for fault in faults] == ["4", "7"]


def test_the_checker_counts_and_its_status_says_whether_there_are_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    monkeypatch.setattr(sys, "argv", ["authored.py", str(path)])
    path.write_text(GOOD, encoding="utf-8")
    assert main() == 0
    assert "1 sentences, 1 frames, 6 pairs, 2 events, 0 faults" in capsys.readouterr().out
    path.write_text(f"{GOOD}\n{GOOD}\n", encoding="utf-8")
    assert main() == 1
    assert "written 2 times: Ankara accuses" in capsys.readouterr().out


@given(st.lists(st.tuples(st.integers(1, 99), st.text(alphabet="ab '-é", min_size=1, max_size=8)), max_size=5))
def test_marks_come_off_and_their_offsets_hold(marked: list[tuple[int, str]]) -> None:
    text, mentions = unmarked("".join(f"<{{{number} {words}}}>" for number, words in marked))
    assert text == "".join(f"<{words}>" for _, words in marked)
    assert [(number, text[start:end]) for number, start, end in mentions] == marked


def test_types_and_modes_are_those_of_the_ontology() -> None:
    assert set(MODES) == set(EVENT_TYPES)
    for kind, modes in MODES.items():
        for mode in modes.split():
            score(kind, mode)  # raises for a mode that the ontology does not have


def test_every_file_is_without_fault() -> None:
    assert everything()[1] == ()


def test_no_sentence_is_written_twice() -> None:
    seen = Counter("".join(filter(str.isalnum, each.text.casefold())) for each in everything()[0])
    assert [text for text, count in seen.items() if count > 1] == []
    assert "" not in seen


def test_nobody_does_anything_with_himself() -> None:
    def alike(event: Told) -> bool:
        return len(set(event.actors)) < len(event.actors) or (event.symmetric and len(event.actors) < 2)

    assert [(each.file, each.line) for each in everything()[0] if any(map(alike, each.events))] == []


def test_there_are_as_many_as_promised() -> None:
    assert len(of("voices")) >= 2000
    assert len(of("modality")) >= 1900
    assert len(of("attribution")) >= 1150
    assert sum(bool(event.reporters) for each in of("attribution") for event in each.events) >= 900


def test_half_the_pairs_of_several_actors_are_none() -> None:
    pairs = [pair for each in of("several") for pair in from_authored(each).pairs]
    nothing = [pair for pair in pairs if pair.forth and pair.back and pair.forth.types == pair.back.types == NONE]
    assert len(pairs) >= 3000
    assert len(nothing) >= len(pairs) / 2


def test_every_type_has_its_share() -> None:
    counts = Counter(event.type for each in everything()[0] for event in each.events if "cameo" not in each.file)
    assert set(counts) == set(EVENT_TYPES)
    assert min(counts.values()) >= 150


def test_every_modality_and_tone_is_there_and_minimal_pairs_share_a_frame() -> None:
    events = [event for each in everything()[0] for event in each.events]
    assert min(Counter(event.modality for event in events)[letter] for letter in "aphndx") >= 100
    assert set(Counter(event.tone for event in events)) == {-1, 0, 1}
    by_frame: dict[str, set[str]] = defaultdict(set)
    for each in of("modality"):
        by_frame[each.frame] |= {event.modality for event in each.events}
    several = sum(len(modalities) > 1 for modalities in by_frame.values())
    assert several >= 0.8 * len(by_frame)


def test_in_voices_the_recipient_comes_first_about_as_often_as_the_actor() -> None:
    forward = backward = 0
    for each in of("voices"):
        place = {number: start for number, start, _ in reversed(each.mentions)}
        for event in each.events:
            if event.recipients and not event.symmetric:
                ahead = place[event.actors[0]] < place[event.recipients[0]]
                forward, backward = forward + ahead, backward + (not ahead)
    assert 0.3 <= forward / (forward + backward) <= 0.7


def development() -> dict[str, set[bool]]:
    """Whether the lines of each frame are held out, by the bare name of the frame."""
    found: dict[str, set[bool]] = defaultdict(set)
    for each in everything()[0]:
        found[each.frame].add(held_out(f"{each.file.rpartition('_')[0]}/{each.frame}"))
    return found


def test_a_tenth_of_the_frames_is_held_out() -> None:
    held = sum(True in flags for flags in development().values())
    assert 0.07 <= held / len(development()) <= 0.13


def test_no_frame_is_both_trained_on_and_held_out() -> None:
    assert [frame for frame, flags in development().items() if len(flags) > 1] == []
