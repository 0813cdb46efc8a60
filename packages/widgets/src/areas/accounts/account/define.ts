import { define } from "../../../foundation/define.ts";
import { AccountElement } from "./account.ts";

define("embark-account", AccountElement);

declare global {
  interface HTMLElementTagNameMap {
    "embark-account": AccountElement;
  }
}
