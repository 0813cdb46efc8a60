import { expect } from "@open-wc/testing";
import { until } from "./fixtures.ts";

describe("under a strict content security policy with Trusted Types", () => {
  it("every control works and the browser refuses nothing", async () => {
    const frame = document.createElement("iframe");
    frame.src = "/strict-page";
    frame.title = "Strict page";
    document.body.append(frame);
    await until("everything has been used", () => frame.contentWindow?.refused);
    expect(frame.contentWindow?.refused).to.deep.equal([]);
    const fields = frame.contentDocument?.querySelectorAll("embark-date-field");
    expect(fields?.[0]?.shadowRoot?.textContent).to.contain("embark-date-field");
    frame.remove();
  });
});
