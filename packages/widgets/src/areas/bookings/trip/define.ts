import { define } from "../../../foundation/define.ts";
import { Trip } from "./trip.ts";

define("embark-trip", Trip);

declare global {
  interface HTMLElementTagNameMap {
    "embark-trip": Trip;
  }
}
