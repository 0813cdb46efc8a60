import { define } from "../../define.ts";
import { DateField } from "./date-field.ts";

define("embark-date-field", DateField);

declare global {
  interface HTMLElementTagNameMap {
    "embark-date-field": DateField;
  }
}
