import { define } from "../../define.ts";
import { PassengerField } from "./passenger-field.ts";

define("embark-passenger-field", PassengerField);

declare global {
  interface HTMLElementTagNameMap {
    "embark-passenger-field": PassengerField;
  }
}
