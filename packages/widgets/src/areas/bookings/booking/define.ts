import "../../flights/search/define.ts";
import { define } from "../../../foundation/define.ts";
import { BookingElement } from "./booking.ts";

define("embark-booking", BookingElement);

declare global {
  interface HTMLElementTagNameMap {
    "embark-booking": BookingElement;
  }
}
