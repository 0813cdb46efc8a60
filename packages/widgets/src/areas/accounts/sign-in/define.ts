import { define } from "../../../foundation/define.ts";
import { SignIn } from "./sign-in.ts";

define("embark-sign-in", SignIn);

declare global {
  interface HTMLElementTagNameMap {
    "embark-sign-in": SignIn;
  }
}
