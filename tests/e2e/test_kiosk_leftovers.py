"""Nobody touches the kiosk for three minutes: a question, then nothing of the voter is left anywhere."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.hands.kiosk_room import FIRST, FOR, IN_THE_BOX, ON_THE_KIOSK, Room

IS_ANYTHING_KEPT = """async () => {
    const kept = [document.documentElement.outerHTML, document.cookie, location.href, String(history.length)];
    kept.push(JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }));
    kept.push(...[...document.querySelectorAll("input, textarea")].map((field) => field.value));
    const database = await new Promise((resolve) => {
        const opening = indexedDB.open("une-voix-kiosk");
        opening.onsuccess = () => resolve(opening.result);
    });
    for (const name of database.objectStoreNames) {
        const found = await new Promise((resolve) => {
            const asking = database.transaction(name).objectStore(name).getAll();
            asking.onsuccess = () => resolve(asking.result);
        });
        const text = (value) => value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
        kept.push(JSON.stringify(found.map(text)));
    }
    database.close();
    for (const name of await caches.keys()) {
        for (const request of await (await caches.open(name)).keys()) kept.push(request.url);
    }
    return kept;
}"""


@pytest.fixture
def room(room: Room) -> Room:
    room.enrol()
    room.page.clock.install()
    room.page.goto(f"{room.url}/K")
    return room


def heap_of(room: Room) -> str:
    """Every string that the page's scripts could still reach."""
    session = room.context.new_cdp_session(room.page)
    chunks: list[str] = []
    session.on("HeapProfiler.addHeapSnapshotChunk", lambda event: chunks.append(event["chunk"]))
    session.send("HeapProfiler.collectGarbage")
    session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    session.detach()
    return "\n".join(json.loads("".join(chunks))["strings"])


def spellings(code: str) -> list[str]:
    return [code, code.replace("-", ""), *code.split("-")]


def test_a_question_then_nothing_is_left(room: Room) -> None:
    room.to_review(0)
    code = room.polling.codes[0]
    assert any(text in heap_of(room) for text in spellings(code)), "the search below would find it"
    # The clock also runs by itself meanwhile.
    room.page.clock.run_for(150_000)
    dialog = room.page.get_by_role("dialog", name="Êtes-vous encore là ?")
    expect(dialog).to_have_count(0)
    room.page.clock.run_for(31_000)
    expect(dialog).to_be_visible()
    expect(room.page.get_by_role("button", name="Oui, je continue")).to_be_focused()
    room.page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    room.page.clock.run_for(31_000)
    room.heading(FIRST)
    _nothing_is_left(room, code)


def _nothing_is_left(room: Room, code: str) -> None:
    for needle in spellings(code):
        for kept in room.page.evaluate(IS_ANYTHING_KEPT):
            assert needle not in kept
    heap = heap_of(room)
    assert [needle for needle in spellings(code) if needle in heap] == []
    for _ in range(3):
        room.page.evaluate("() => void setTimeout(() => history.back(), 0)")
        room.page.wait_for_timeout(500)
        body = room.page.inner_text("body") if "/K" in room.page.url else ""
        assert "Vérifiez votre choix" not in body
        assert room.page.locator("input[type=radio]").count() == 0
        assert [needle for needle in spellings(code) if needle in room.page.content()] == []


def test_the_button_goes_on_where_the_voter_was(room: Room) -> None:
    room.to_review(0)
    room.page.clock.run_for(190_000)
    room.press("Oui, je continue")
    room.heading("Vérifiez votre choix")
    assert FOR in room.page.inner_text("main")
    room.page.clock.run_for(170_000)
    room.heading("Vérifiez votre choix")
    room.cast()
    room.heading(IN_THE_BOX)


def test_touching_anything_puts_the_question_off(room: Room) -> None:
    room.to_review(0)
    for _ in range(3):
        room.page.clock.run_for(120_000)
        room.page.mouse.click(5, 5)
    room.heading("Vérifiez votre choix")
    expect(room.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("where", ["code", "question", "review", "done", "kept"])
def test_finishing_leaves_nothing_either(room: Room, where: str) -> None:
    code = room.polling.codes[0]
    if where == "kept":
        room.kill_server()
    if where in {"code", "question"}:
        room.press("Écrire le code de la lettre")
        room.press("Commencer")
        for number, symbols in enumerate(code.split("-"), 1):
            room.page.get_by_role("textbox", name=f"Groupe {number}").fill(symbols)
        if where == "question":
            room.press("Continuer")
            room.page.get_by_role("radio", name=FOR).check(force=True)
    else:
        room.to_review(0)
    if where in {"done", "kept"}:
        room.cast()
        room.heading(IN_THE_BOX if where == "done" else ON_THE_KIOSK)
        room.press("Terminer")
    else:
        room.press("Arrêter et tout effacer")
    room.heading(FIRST)
    _nothing_is_left(room, code)


def test_language_and_settings_are_those_of_a_fresh_kiosk(room: Room) -> None:
    room.press("English")
    room.heading("Show your letter")
    room.page.clock.run_for(215_000)
    room.heading(FIRST)


def test_an_untouched_kiosk_asks_nobody(room: Room) -> None:
    room.page.clock.run_for(400_000)
    expect(room.page.get_by_role("dialog")).to_have_count(0)
    room.heading(FIRST)


def test_the_choice_never_reaches_the_disk(room: Room) -> None:
    room.kill_server()
    room.to_review(0)
    room.cast()
    room.heading(ON_THE_KIOSK)
    kept = "".join(room.page.evaluate(IS_ANYTHING_KEPT))
    assert room.tracker() in kept, "the sealed ballot is there"
    for text in (*spellings(room.polling.codes[0]), '"choices":[[0,1', "[0,1,0]"):
        assert text not in kept


def test_the_device_key_cannot_leave(room: Room) -> None:
    told = room.page.evaluate(
        """async () => {
        const database = await new Promise((resolve) => {
            const opening = indexedDB.open("une-voix-kiosk");
            opening.onsuccess = () => resolve(opening.result);
        });
        const identity = await new Promise((resolve) => {
            const asking = database.transaction("facts").objectStore("facts").get("identity");
            asking.onsuccess = () => resolve(asking.result);
        });
        database.close();
        const key = identity.privateKey;
        const refusals = [];
        for (const format of ["pkcs8", "jwk", "raw"]) {
            await crypto.subtle.exportKey(format, key).catch((error) => refusals.push(error.name));
        }
        return [key.extractable, key.usages, refusals];
    }"""
    )
    assert told[0] is False
    assert told[1] == ["sign"]
    assert len(told[2]) == 3
