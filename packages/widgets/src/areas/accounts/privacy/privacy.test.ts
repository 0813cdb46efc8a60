import { expect } from "@open-wc/testing";
import { html } from "lit";
import "./define.ts";
import { expectUnrefused } from "../../../foundation/testing/expect-unrefused.ts";
import {
  expectAccessible,
  mount,
  part,
  settled,
  unmount,
  until,
} from "../../../foundation/testing/fixtures.ts";
import { refusal } from "../../bookings/trip/testing/trips.ts";
import { Privacy } from "./privacy.ts";
import { CODE, EMAIL } from "./testing/guest-server.ts";
import {
  appears,
  downloadsOf,
  enterCode,
  find,
  openPrivacy,
  press,
  textOf,
  type,
} from "./testing/steps.ts";

describe("embark-privacy", () => {
  afterEach(unmount);

  const focused = (element: Privacy) => element.shadowRoot?.activeElement;
  const hasFocus = (element: Privacy, selector: string) =>
    until(`the focus is on ${selector}`, () => focused(element)?.matches(selector));

  it("sends a code to an address, and says nothing about what is stored for it", async () => {
    const { element, server } = await openPrivacy();
    await press(element, ".primary");
    expect(textOf(element, "#email-error")).to.equal("Enter your e-mail address.");
    await hasFocus(element, "#email");
    type(element, "email", "anna");
    await press(element, ".primary");
    expect(textOf(element, "#email-error")).to.contain("Check the e-mail address");
    await expectAccessible(element);
    expect(server.calls).to.deep.equal([]);
    type(element, "email", EMAIL);
    await press(element, ".primary");
    await appears(element, "[name=code]");
    expect(server.calls).to.deep.equal([["requests", { email: EMAIL, locale: "en-GB" }]]);
    expect(textOf(element, ".top")).to.contain(`If trips were booked with ${EMAIL}`);
    await hasFocus(element, ".top-head");
    expect(element.matches(":state(sent)")).to.equal(true);
    await expectAccessible(element);
  });

  it("saves everything as a file, and then asks for a new code", async () => {
    const { element, server } = await openPrivacy();
    const exported: string[] = [];
    element.addEventListener("embark-privacy-export", ({ detail }) => exported.push(detail.email));
    // As people type it; nothing is done before they say which of the two.
    await enterCode(element, " 7kdm q2xw ");
    expect(part<HTMLInputElement>(element, "[name=code]").value).to.equal(CODE);
    const saved = await downloadsOf(async () => {
      await press(element, "[part=download] .primary");
      await appears(element, ".done");
    });
    expect(saved).to.deep.equal(["my-embark-data.zip"]);
    expect(exported).to.deep.equal([EMAIL]);
    expect(textOf(element, ".done")).to.contain("For anything else we send you a new code.");
    await hasFocus(element, ".done");
    expect(part<HTMLInputElement>(element, "[name=email]").value).to.equal(EMAIL);
    await expectAccessible(element);
    await press(element, ".primary");
    await appears(element, "[name=code]");
    expect(part<HTMLInputElement>(element, "[name=code]").value).to.equal("");
    expect(server.calls.map(([operation]) => operation)).to.deep.equal([
      "requests",
      "export",
      "requests",
    ]);
  });

  it("erases after a question, and says what stays and why", async () => {
    const { element, server } = await openPrivacy();
    const kept: number[] = [];
    element.addEventListener("embark-privacy-erase", ({ detail }) =>
      kept.push(detail.erasure.kept.length),
    );
    await enterCode(element);
    expect(textOf(element, "[part=erasure]"))
      .to.contain("What is lost")
      .and.contain("for ten years");
    await press(element, "[part=erasure] .danger");
    expect(textOf(element, "dialog")).to.contain(EMAIL);
    await hasFocus(element, "[autofocus]");
    await expectAccessible(element);
    await press(element, "dialog [autofocus]");
    expect(part<HTMLInputElement>(element, "[name=code]").value).to.equal(CODE);
    // Had the answer been taken for a yes, there would be a call with the right code.
    type(element, "code", "7KDM-Q2XX");
    await press(element, "[part=erasure] .danger");
    await press(element, "dialog .danger");
    await appears(element, "#code-error");
    expect(server.calls.map(([, { code }]) => code)).to.deep.equal([undefined, "7KDM-Q2XX"]);
    type(element, "code", CODE);
    await press(element, "[part=erasure] .danger");
    await press(element, "dialog .danger");
    await until("it is erased", () => element.matches(":state(erased)"));
    await settled(element.renderRoot);
    await hasFocus(element, ".top-head");
    expect(textOf(element, ".top-head")).to.equal("You are erased");
    expect(textOf(element, ".entries")).to.contain("until 21 November 2036");
    expect(kept).to.deep.equal([2]);
    await expectAccessible(element);
  });

  it("asks again for whoever cancels and presses again at once", async () => {
    const { element } = await openPrivacy();
    await enterCode(element);
    const dialog = part<HTMLDialogElement>(element, "dialog");
    await press(element, "[part=erasure] .danger");
    await press(element, "dialog [autofocus]");
    await press(element, "[part=erasure] .danger");
    await until("it asks", () => dialog.open);
    // Browsers tell of the first time with their next frame, when the second is asked by now.
    dialog.dispatchEvent(new Event("close"));
    expect(dialog.open).to.equal(true);
  });

  it("asks for the code before anything else, and says when it is wrong", async () => {
    const { element, server } = await openPrivacy();
    await enterCode(element, "");
    for (const button of ["[part=download] .primary", "[part=erasure] .danger"]) {
      await press(element, button);
      expect(textOf(element, "#code-error")).to.equal("Enter the code from the mail.");
      await hasFocus(element, "#code");
    }
    expect(server.calls).to.have.length(1);
    type(element, "code", "7KDM-Q2XX");
    await press(element, "[part=erasure] .danger");
    await press(element, "dialog .danger");
    await appears(element, "#code-error");
    expect(textOf(element, "#code-error")).to.contain("have a new one sent");
    expect(find(element, ".problem")).to.equal(null);
    await expectAccessible(element);
  });

  it("sends a new code, or begins with another address", async () => {
    const { element, server } = await openPrivacy();
    await enterCode(element);
    await press(element, ".ways button");
    await appears(element, ".done");
    expect(textOf(element, ".done")).to.equal("We have sent a new code.");
    expect(part<HTMLInputElement>(element, "[name=code]").value).to.equal("");
    expect(server.calls).to.have.length(2);
    await press(element, ".ways button:last-child");
    await hasFocus(element, "#email");
  });

  it("names the trips to come that keep from erasing, and keeps the code", async () => {
    const { element } = await openPrivacy({
      erase: () => refusal(409, "upcoming_trips", { pnrs: ["K7QM2X"] }),
    });
    await enterCode(element);
    await press(element, "[part=erasure] .danger");
    await press(element, "dialog .danger");
    await appears(element, ".attention");
    expect(textOf(element, ".attention")).to.contain("K7QM2X");
    expect(part<HTMLInputElement>(element, "[name=code]").value).to.equal(CODE);
    await expectAccessible(element);
  });

  it("says when too many codes were wrong, and keeps what was typed", async () => {
    const { element } = await openPrivacy({ export: () => refusal(429, "rate_limited") });
    await enterCode(element);
    await press(element, "[part=download] .primary");
    await appears(element, ".problem");
    expect(textOf(element, ".problem")).to.contain("There were too many tries.");
    expect(part<HTMLInputElement>(element, "[name=code]").value).to.equal(CODE);
    await expectAccessible(element);
  });

  it("tries again what has had no answer, and loses nothing", async () => {
    const { element, server } = await openPrivacy({
      requests: () => Promise.reject(new TypeError("offline")),
    });
    type(element, "email", EMAIL);
    await press(element, ".primary");
    await appears(element, ".problem");
    await expectAccessible(element);
    delete server.answers.requests;
    await press(element, ".problem button");
    await appears(element, "[name=code]");
  });

  it("leads those with an account to where the page says", async () => {
    const element = await mount(
      html`<embark-privacy><a slot="account" href="#account">Your account</a></embark-privacy>`,
      Privacy,
    );
    const slot = part<HTMLSlotElement>(element, "slot[name=account]");
    expect(slot.assignedElements().map(({ textContent }) => textContent)).to.deep.equal([
      "Your account",
    ]);
  });

  it("is refused nothing under a strict policy with Trusted Types", async () => {
    await expectUnrefused(new URL("./testing/strict-privacy.ts", import.meta.url));
  });

  for (const language of ["en-GB", "de", "es", "th", "ar"]) {
    it(`speaks ${language} from the address to the end`, async () => {
      const { element } = await openPrivacy({}, language);
      const expectWords = async () => {
        expect(textOf(element, ".account")).not.to.match(/undefined|\[object/);
        await expectAccessible(element);
      };
      expect(element.dir).to.equal(language === "ar" ? "rtl" : "ltr");
      await expectWords();
      await enterCode(element);
      await expectWords();
      await press(element, "[part=erasure] .danger");
      await press(element, "dialog .danger");
      await until("it is erased", () => element.matches(":state(erased)"));
      await settled(element.renderRoot);
      await expectWords();
    });
  }
});
