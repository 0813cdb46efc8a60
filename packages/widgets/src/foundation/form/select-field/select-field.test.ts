import "./define.ts";
import { sendKeys } from "@web/test-runner-commands";
import { formControlSuite } from "../../testing/form-control-suite.ts";
import { SelectField } from "./select-field.ts";

formControlSuite({
  tag: "embark-select-field",
  type: SelectField,
  values: ["economy", "business"],
  empty: "",
  focus: "select",
  prepare(element) {
    element.options = [
      { value: "", label: "Any cabin" },
      { value: "economy", label: "Economy" },
      { value: "business", label: "Business" },
    ];
  },
  change: () => sendKeys({ press: "B" }),
});
