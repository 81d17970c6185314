import { createElement, Fragment, type VNode } from "preact";
import { expect, test } from "vitest";
import { hold } from "../../../ui/shared/texts.ts";

/** As Preact has it of a text among other children, when it comes to draw it. */
function bare(text: string | number): VNode<any> {
  return { ...createElement("i", null), type: null, props: text } as unknown as VNode<any>;
}

function held(vnode: VNode<any>): VNode<any> {
  hold(vnode);
  return vnode;
}

test("a text alone in an element is the element's own content", () => {
  const vnode = held(createElement("button", { class: "action" }, "Continuer"));
  expect([vnode.type, vnode.props]).toEqual(["button", { class: "action", textContent: "Continuer" }]);
  expect(held(createElement("dd", null, 7)).props).toEqual({ textContent: "7" });
});

test.each(["Continuer", 7, " "])("a text among others gets an element: %j", (text) => {
  const vnode = held(bare(text));
  expect([vnode.type, vnode.props]).toEqual(["span", { textContent: String(text) }]);
});

test("nothing is put where there are no words, and components get what they were given", () => {
  expect(held(bare("")).type).toBeNull();
  for (const vnode of [
    createElement("p", null, ""),
    createElement("p", null, createElement("br", null)),
    createElement("p", null, "Prix : ", createElement("b", null)),
    createElement(Fragment, null, "Pour"),
  ]) {
    const before = { ...vnode.props };
    expect(held(vnode).props).toEqual(before);
  }
});
