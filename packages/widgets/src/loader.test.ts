import { expect } from "@open-wc/testing";
import { until } from "./foundation/testing/fixtures.ts";

describe("the loader", () => {
  const page = document.createElement("main");

  before(async () => {
    page.innerHTML = `<embark-choice label="Trip"><a href="/book">Book</a></embark-choice>
      <embark-unknown></embark-unknown>`;
    document.body.append(page);
    expect(page.querySelector("a")?.checkVisibility(), "shown without a script").to.equal(true);
    await import("./loader.ts");
  });
  after(() => page.remove());

  it("loads the elements of the page, and no others", async () => {
    await until("it is defined", () => customElements.get("embark-choice"));
    expect(page.querySelector("embark-choice")?.shadowRoot).not.to.equal(null);
    expect(customElements.get("embark-payment")).to.equal(undefined);
  });

  it("loads elements that come later, also deep within what comes", async () => {
    const section = document.createElement("section");
    section.innerHTML = "<div><embark-passenger-field></embark-passenger-field></div>";
    page.append(section);
    await until("it is defined", () => customElements.get("embark-passenger-field"));
    expect(customElements.get("embark-payment")).to.equal(undefined);
  });
});
