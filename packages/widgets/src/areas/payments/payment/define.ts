import { define } from "../../../foundation/define.ts";
import { PaymentElement } from "./payment.ts";

define("embark-payment", PaymentElement);

declare global {
  interface HTMLElementTagNameMap {
    "embark-payment": PaymentElement;
  }
}
