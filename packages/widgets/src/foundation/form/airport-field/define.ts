import { define } from "../../define.ts";
import { AirportField } from "./airport-field.ts";

define("embark-airport-field", AirportField);

declare global {
  interface HTMLElementTagNameMap {
    "embark-airport-field": AirportField;
  }
}
