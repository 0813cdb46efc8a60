import { define } from "../../../foundation/define.ts";
import { SeatMap } from "./seat-map.ts";

define("embark-seat-map", SeatMap);

declare global {
  interface HTMLElementTagNameMap {
    "embark-seat-map": SeatMap;
  }
}
