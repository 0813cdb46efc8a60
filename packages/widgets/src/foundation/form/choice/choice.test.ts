import "./define.ts";
import { sendKeys } from "@web/test-runner-commands";
import { formControlSuite } from "../../testing/form-control-suite.ts";
import { Choice } from "./choice.ts";

formControlSuite({
  tag: "embark-choice",
  type: Choice,
  values: ["return", "one-way"],
  empty: "",
  focus: "input",
  prepare(element) {
    element.options = [
      { value: "return", label: "Round trip" },
      { value: "one-way", label: "One way" },
    ];
  },
  change: () => sendKeys({ press: "ArrowRight" }),
});
