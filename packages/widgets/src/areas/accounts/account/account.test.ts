import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import "./define.ts";
import type { TermsCatalog } from "../../../foundation/terms/define-terms.ts";
import { LANGUAGES } from "../../../foundation/terms/language.ts";
import { expectUnrefused } from "../../../foundation/testing/expect-unrefused.ts";
import {
  expectAccessible,
  part,
  settled,
  unmount,
  until,
} from "../../../foundation/testing/fixtures.ts";
import { refusal } from "../../bookings/trip/testing/trips.ts";
import { account } from "../../bookings/trips/testing/trips-desk.ts";
import { SECTIONS } from "./account-events.ts";
import { accountTerms } from "./account-terms.ts";
import { privacyTerms } from "./privacy-terms.ts";
import { profileTerms } from "./profile-terms.ts";
import { proofOwnTerms } from "./proof-own-terms.ts";
import { securityTerms } from "./security-terms.ts";
import { APP, PASSKEY } from "./testing/account-server.ts";
import { appears, find, openAccount, press, textOf } from "./testing/steps.ts";

describe("embark-account", () => {
  afterEach(unmount);

  it("shows whose account it is, how many trips, and who is a VIP", async () => {
    const { element } = await openAccount();
    expect(textOf(element, "h2")).to.equal("Anna Müller");
    expect(textOf(element, ".facts")).to.equal("anna@example.org 2 trips booked VIP");
    const { element: other } = await openAccount(null, {
      account: account({ bookedTrips: 1, vip: false }),
    });
    expect(textOf(other, ".facts")).to.equal("anna@example.org 1 trip booked");
  });

  it("is a list of sections on a phone, and one of them at a time", async () => {
    const { element } = await openAccount();
    element.style.inlineSize = "22em";
    const seen = (selector: string) => part(element, selector).checkVisibility();
    expect(seen("nav")).to.equal(true);
    expect(seen(".panel")).to.equal(false);
    await press(element, "[data-section=devices]");
    expect(seen("nav")).to.equal(false);
    expect(textOf(element, ".section-head")).to.equal("Devices");
    await until("the heading has the focus", () =>
      element.shadowRoot?.activeElement?.matches(".section-head"),
    );
    await press(element, ".back");
    await until("the entry has the focus", () =>
      element.shadowRoot?.activeElement?.matches("[data-section=devices]"),
    );
    element.style.inlineSize = "60em";
    expect(seen("nav") && seen(".panel")).to.equal(true);
    expect(textOf(element, "[aria-current]")).to.contain("Profile");
  });

  it("stays where it is when the page wants that", async () => {
    const { element } = await openAccount("profile");
    element.addEventListener("embark-account-section", (event) => event.preventDefault());
    await press(element, "[data-section=privacy]");
    expect(element.section).to.equal("profile");
  });

  it("can be walked through with the keyboard alone", async () => {
    const { element } = await openAccount("profile");
    part(element, "[data-section=travellers]").focus();
    await sendKeys({ press: "Enter" });
    await appears(element, ".add");
    await until("the heading has the focus", () =>
      element.shadowRoot?.activeElement?.matches(".section-head"),
    );
    await sendKeys({ press: "Tab" });
    expect(element.shadowRoot?.activeElement?.id).to.equal("edit-tra_anna");
  });

  it("asks who is not signed in to sign in, here", async () => {
    const { element } = await openAccount(null, { account: null });
    await appears(element, "embark-sign-in");
    expect(element.matches(":state(signed-out)")).to.equal(true);
    await expectAccessible(element);
  });

  it("explains a failure in place, and tries again there", async () => {
    let asked = 0;
    let broken = true;
    const { element } = await openAccount(null, {
      answers: {
        // Who is signed in is known; the account then does not come.
        "GET users/me": () =>
          ++asked > 1 && broken ? Promise.reject(new TypeError("offline")) : account(),
      },
    });
    await appears(element, ".problem");
    expect(textOf(element, ".problem")).to.contain("cannot reach");
    await expectAccessible(element);
    broken = false;
    part(element, ".problem button").click();
    await appears(element, ".panel .section");
  });

  it("shows a section again that could not be asked for", async () => {
    const { element, server } = await openAccount("devices", {
      answers: { "GET users/me/sessions": () => refusal(503, "unavailable") },
    });
    await appears(element, ".problem");
    await expectAccessible(element);
    delete server.answers["GET users/me/sessions"];
    part(element, ".problem button").click();
    await appears(element, ".entries");
  });

  it("has the same words in every language, and translated", async () => {
    const catalogs: TermsCatalog<object>[] = [
      accountTerms,
      profileTerms,
      securityTerms,
      privacyTerms,
      proofOwnTerms,
    ];
    for (const catalog of catalogs) {
      const english: Record<string, unknown> = { ...catalog.in("en") };
      for (const language of LANGUAGES.filter((one) => one !== "en")) {
        await catalog.load(language);
        const words: Record<string, unknown> = { ...catalog.in(language) };
        expect(Object.keys(words).toSorted()).to.deep.equal(Object.keys(english).toSorted());
        for (const [key, word] of Object.entries(english)) {
          if (typeof word === "object") {
            expect(Object.keys(Object(words[key])), key).to.deep.equal(Object.keys(Object(word)));
          } else if (typeof word === "string" && word.includes(" ")) {
            expect(words[key], `${language} ${key}`).not.to.equal(word);
          }
        }
      }
    }
  });

  it("is refused nothing under a strict policy with Trusted Types", async () => {
    await expectUnrefused(new URL("./testing/strict-account.ts", import.meta.url));
  });

  for (const section of SECTIONS) {
    for (const language of ["en-GB", "ar"]) {
      it(`has an accessible section ${section} in ${language}`, async () => {
        const { element } = await openAccount(section, { factors: [APP, PASSKEY] });
        element.locale = language;
        await until("it speaks it", () => element.dir === (language === "ar" ? "rtl" : "ltr"));
        await settled(element.renderRoot);
        expect(textOf(element, ".panel")).not.to.match(/undefined|\[object/);
        await expectAccessible(element);
        expect(find(element, ".problem")).to.equal(null);
      });
    }
  }
});
