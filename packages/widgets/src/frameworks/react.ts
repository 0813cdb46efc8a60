/**
 * Types of the elements for JSX of React 19: `import type {} from "@embark/widgets/react"`. Properties have
 * their own names, events `on` before theirs, as `onembark-offer-select`.
 */
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { AttributesOf, EmbarkElements, EmbarkEvents, PropertiesOf } from "./elements.ts";

type Listeners = {
  [Name in keyof EmbarkEvents as `on${Name}`]?: ((event: EmbarkEvents[Name]) => void) | undefined;
};
type Own<Element> = AttributesOf<Element> & PropertiesOf<Element> & Listeners;
type Props<Element> = Omit<
  DetailedHTMLProps<HTMLAttributes<Element>, Element>,
  keyof Own<Element>
> &
  Own<Element>;

type Elements = { [Tag in keyof EmbarkElements]: Props<EmbarkElements[Tag]> };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
