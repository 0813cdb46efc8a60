import { define } from "../../define.ts";
import { SelectField } from "./select-field.ts";

define("embark-select-field", SelectField);

declare global {
  interface HTMLElementTagNameMap {
    "embark-select-field": SelectField;
  }
}
