/**
 * Types of the elements for Svelte 5: `import type {} from "@embark/widgets/svelte"`. Events have `on` before
 * their names, as `onembark-offer-select`.
 */
import type { HTMLAttributes } from "svelte/elements";
import type { AttributesOf, EmbarkElements, EmbarkEvents, PropertiesOf } from "./elements.ts";

type Listeners = {
  [Name in keyof EmbarkEvents as `on${Name}`]?: ((event: EmbarkEvents[Name]) => void) | undefined;
};
type Own<Element> = AttributesOf<Element> & PropertiesOf<Element> & Listeners;
type Props<Element extends EventTarget> = Omit<HTMLAttributes<Element>, keyof Own<Element>> &
  Own<Element>;

type Elements = { [Tag in keyof EmbarkElements]: Props<EmbarkElements[Tag]> };

declare module "svelte/elements" {
  interface SvelteHTMLElements extends Elements {}
}
