/** Types of the elements for templates of Vue 3: `import type {} from "@embark/widgets/vue"`. */
import type { HTMLAttributes } from "vue";
import type { EmbarkElements, EmbarkEvents, PropertiesOf } from "./elements.ts";

/** `embark-offer-select` as `EmbarkOfferSelect`. */
type Pascal<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Pascal<Rest>}`
  : Capitalize<Name>;

type Listeners = {
  [Name in keyof EmbarkEvents as `on${Pascal<Name>}`]?:
    | ((event: EmbarkEvents[Name]) => void)
    | undefined;
};
type Own<Element> = PropertiesOf<Element> & Listeners;
type Props<Element> = Omit<HTMLAttributes, keyof Own<Element>> & Own<Element>;

type Elements = {
  [Tag in keyof EmbarkElements]: new () => { $props: Props<EmbarkElements[Tag]> };
};

declare module "vue" {
  interface GlobalComponents extends Elements {}
}
