// Keeping our words ours on a page that a browser translates. Translators take the text nodes of a page away and put
// elements of their own in their place, or write into them. Whoever then changes the node that was taken away changes
// nothing that anybody sees, and an old sentence goes on standing there as if it were true.

import { options, type VNode } from "preact";

/**
 * From now on no text that Preact draws is a node of Preact's own: it is the whole content of an element, and replaced
 * with all that was put there when it changes. The element stays, so buttons keep the focus and live regions their place.
 */
export function keepTexts(): void {
  const before = options.vnode;
  options.vnode = (vnode) => {
    before?.(vnode);
    hold(vnode);
  };
}

/** A text gets an element around it, unless it stands alone in one. */
export function hold(vnode: VNode<any>): void {
  if ((vnode.type as unknown) === null) {
    if (vnode.props !== "") Object.assign(vnode, { type: "span", props: { textContent: String(vnode.props) } });
  } else if (typeof vnode.type === "string" && isText(vnode.props.children)) {
    const { children, ...others } = vnode.props as { children: string | number };
    Object.assign(vnode, { props: { ...others, textContent: String(children) } });
  }
}

function isText(children: unknown): boolean {
  return (typeof children === "string" && children !== "") || typeof children === "number";
}
