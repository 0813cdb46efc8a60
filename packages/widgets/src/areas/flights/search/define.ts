import "../../../foundation/form/airport-field/define.ts";
import "../../../foundation/form/choice/define.ts";
import "../../../foundation/form/date-field/define.ts";
import "../../../foundation/form/passenger-field/define.ts";
import "../../../foundation/form/select-field/define.ts";
import { define } from "../../../foundation/define.ts";
import { Search } from "./search.ts";

define("embark-search", Search);

declare global {
  interface HTMLElementTagNameMap {
    "embark-search": Search;
  }
}
