import { define } from "../../define.ts";
import { Choice } from "./choice.ts";

define("embark-choice", Choice);

declare global {
  interface HTMLElementTagNameMap {
    "embark-choice": Choice;
  }
}
