import { define } from "../../../foundation/define.ts";
import { Privacy } from "./privacy.ts";

define("embark-privacy", Privacy);

declare global {
  interface HTMLElementTagNameMap {
    "embark-privacy": Privacy;
  }
}
