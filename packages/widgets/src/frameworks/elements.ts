/** What typings of frameworks have in common: our elements, what can be set on them, and their events. */

import type { LitElement } from "lit";
import type {} from "../areas/accounts/account/define.ts";
import type {} from "../areas/accounts/privacy/define.ts";
import type {} from "../areas/accounts/sign-in/define.ts";
import type {} from "../areas/bookings/booking/define.ts";
import type {} from "../areas/bookings/trip/define.ts";
import type {} from "../areas/bookings/trips/define.ts";
import type {} from "../areas/flights/search/define.ts";
import type {} from "../areas/flights/seat-map/define.ts";
import type {} from "../areas/payments/payment/define.ts";
import type {} from "../foundation/form/airport-field/define.ts";
import type {} from "../foundation/form/choice/define.ts";
import type {} from "../foundation/form/date-field/define.ts";
import type {} from "../foundation/form/passenger-field/define.ts";
import type {} from "../foundation/form/select-field/define.ts";
import type {} from "../foundation/provider/define.ts";

/** Every element by its tag. */
export type EmbarkElements = {
  [Tag in keyof HTMLElementTagNameMap as Tag extends `embark-${string}`
    ? Tag
    : never]: HTMLElementTagNameMap[Tag];
};

/** Every event by its name. */
export type EmbarkEvents = {
  [Name in keyof HTMLElementEventMap as Name extends `embark-${string}`
    ? Name
    : never]: HTMLElementEventMap[Name];
};

/** Properties of an element that a page may set; numbers may be written as texts, as in attributes. */
export type PropertiesOf<Element> = {
  [Key in Exclude<SettableKey<Element>, keyof LitElement | "key">]?: Written<Element[Key]>;
};

/**
 * The same by the names of attributes, which are what a page rendered on a server has. `children` of a
 * framework is what stands between the tags, and the attribute of `defaultValue` is `value`.
 */
export type AttributesOf<Element> = {
  [Key in keyof PropertiesOf<Element> as Key extends AttributeKey<Element>
    ? Kebab<Key>
    : never]?: PropertiesOf<Element>[Key];
};

type Written<Value> = Value | (Value extends number ? `${number}` : never) | undefined;

/** What is no text, number or switch has no attribute. */
type AttributeKey<Element> = {
  [Key in keyof Element]: Key extends "childTravellers" | "defaultValue"
    ? never
    : Element[Key] extends string | number | boolean | null | undefined
      ? Key
      : never;
}[keyof Element] &
  string;

type SettableKey<Element> = {
  [Key in keyof Element]: Element[Key] extends (...args: never[]) => unknown
    ? never
    : IsWritable<Element, Key> extends true
      ? Key
      : never;
}[keyof Element];

/** Types with a property that may be written, and one that may not, are told apart only by their identity. */
type IsWritable<Element, Key extends keyof Element> =
  (<T>() => T extends {
    [K in Key]: Element[K];
  }
    ? 1
    : 2) extends <T>() => T extends { -readonly [K in Key]: Element[K] } ? 1 : 2
    ? true
    : false;

/** `departureDate` as `departure-date`. */
type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? Rest extends Uncapitalize<Rest>
    ? `${Lowercase<First>}${Kebab<Rest>}`
    : `${Lowercase<First>}-${Kebab<Rest>}`
  : Name;
