import { define } from "../../../foundation/define.ts";
import { Trips } from "./trips.ts";

define("embark-trips", Trips);

declare global {
  interface HTMLElementTagNameMap {
    "embark-trips": Trips;
  }
}
