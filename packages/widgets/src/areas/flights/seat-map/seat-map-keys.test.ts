import { expect } from "@open-wc/testing";
import { expectAccessible, part, unmount, until } from "../../../foundation/testing/fixtures.ts";
import { cells, focused, mountMap, press, said, seat } from "./testing/seat-map-steps.ts";

describe("embark-seat-map by keyboard", () => {
  afterEach(unmount);

  it("is one tab stop and moves with arrows, across aisles, rows and cabins", async () => {
    const element = await mountMap();
    expect(cells(element).filter(({ tabIndex }) => tabIndex === 0).length).to.equal(1);
    seat(element, "10A").focus();
    const path: string[] = [];
    for (const key of [
      "ArrowRight",
      "ArrowRight",
      "ArrowRight",
      "ArrowDown",
      "End",
      "Home",
      "PageDown",
      "ArrowDown",
      "Control+Home",
      "ArrowUp",
      "ArrowLeft",
      "PageDown",
      "Control+End",
      "ArrowUp",
    ]) {
      await press(element, key);
      path.push(focused(element));
    }
    expect(path).to.deep.equal("10B 10C 10D 11D 11F 11A 14A 14A 10A 1A 1A 14A 14E 13E".split(" "));
    expect(cells(element).filter(({ tabIndex }) => tabIndex === 0)).to.deep.equal([
      seat(element, "13E"),
    ]);
    await expectAccessible(element);
  });

  it("finds the seat that is in line where cabins differ, and stays where a seat is missing", async () => {
    const element = await mountMap();
    seat(element, "1F").focus();
    await press(element, "ArrowDown");
    expect(focused(element)).to.equal("10F");
    seat(element, "13F").focus();
    await press(element, "ArrowDown");
    expect(focused(element)).to.equal("14E");
  });

  it("moves to the left with the left key on a page from right to left", async () => {
    const element = await mountMap({ locale: "ar" });
    await until("it speaks Arabic", () => element.dir === "rtl");
    await element.updateComplete;
    const [first] = cells(element).filter(({ ariaLabel }) => ariaLabel?.startsWith("10C"));
    first?.focus();
    await press(element, "ArrowLeft");
    expect(element.shadowRoot?.activeElement?.ariaLabel).to.match(/^10B/);
    const boxes = ["10A", "10F"].map((designator) =>
      cells(element)
        .find(({ ariaLabel }) => ariaLabel?.startsWith(designator))
        ?.getBoundingClientRect(),
    );
    expect(boxes[0]?.x).to.be.lessThan(boxes[1]?.x ?? 0);
    await expectAccessible(element);
  });

  it("chooses with Enter and Space, reads why it cannot, and goes back to the travellers with Escape", async () => {
    const element = await mountMap();
    seat(element, "10A").focus();
    await press(element, "Enter", "ArrowRight", "Space");
    expect(element.choices).to.deep.equal({ p1: "10A" });
    expect(said(element)).to.equal("10B, middle, taken");
    await press(element, "ArrowRight", "Space");
    expect(element.choices).to.deep.equal({ p1: "10A", p2: "10C" });
    expect(focused(element)).to.equal("10C");
    await press(element, "Escape");
    const active = element.shadowRoot?.activeElement;
    expect(active?.classList.contains("traveller")).to.equal(true);
    expect(active?.ariaPressed).to.equal("true");
  });

  it("shows what the focused seat is like and what it costs", async () => {
    const element = await mountMap();
    seat(element, "12F").focus();
    await element.updateComplete;
    const text = part(element, ".pointed").textContent ?? "";
    for (const expected of ["12F", "window", "฿800", "willing to help"]) {
      expect(text).to.contain(expected);
    }
  });
});
