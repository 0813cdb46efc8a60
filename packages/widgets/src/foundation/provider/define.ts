import { define } from "../define.ts";
import { Provider } from "./provider.ts";

define("embark-provider", Provider);

declare global {
  interface HTMLElementTagNameMap {
    "embark-provider": Provider;
  }
}
