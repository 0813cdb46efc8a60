import { expect } from "@open-wc/testing";
import { html } from "lit";
import "./define.ts";
import {
  expectAccessible,
  mount,
  part,
  settled,
  unmount,
  until,
} from "../../../foundation/testing/fixtures.ts";
import { SignIn } from "./sign-in.ts";
import { type FakeAccounts, fakeAccounts, refusal } from "./testing/fake-accounts.ts";
import { appears, atStep, logIn, press, textOf } from "./testing/steps.ts";

describe("embark-sign-in with the session of the page", () => {
  const network = window.fetch;
  let fake: FakeAccounts;
  let api = "";
  let apis = 0;

  beforeEach(() => {
    fake = fakeAccounts();
    // An API of its own for each test, on the page's own origin: pages keep their sessions.
    const folder = `/fake-${Date.now()}-${apis++}/`;
    api = `${folder}api/v1`;
    window.fetch = (input, init) => {
      const url = String(input instanceof Request ? input.url : input);
      return (url.includes(folder) ? fake.fetch : network)(new URL(url, location.href), init);
    };
  });
  afterEach(() => {
    unmount();
    window.fetch = network;
    for (const name of Object.keys(localStorage)) {
      if (name.includes("/fake-")) localStorage.removeItem(name);
    }
  });

  async function shared(of = api): Promise<SignIn> {
    const element = await mount(
      html`<embark-sign-in key="pk_test" api=${of} locale="en-GB"></embark-sign-in>`,
      SignIn,
    );
    await appears(element, "form, [part=user]");
    return element;
  }

  it("signs in every element of the page, and hands no tokens to the page", async () => {
    const [element, other] = [await shared(), await shared()];
    await press(other, "Create an account");
    await atStep(other, "register");
    const told: unknown[] = [];
    for (const one of [element, other]) {
      one.addEventListener("embark-signed-in", ({ detail }) => told.push(detail.tokens));
    }
    await logIn(element);
    await appears(element, "[part=user]");
    await appears(other, "[part=user]");
    await until("both have told", () => told.length === 2);
    expect(told).to.deep.equal([null, null]);
    expect(JSON.stringify({ ...localStorage, ...sessionStorage }), "tokens stay in memory")
      .not.to.contain("token-of-usr_anna")
      .and.not.to.contain("rft_1");
    await press(other, "Sign out");
    await atStep(element, "sign-in");
  });

  it("lets somebody stay signed in where the API is of the page's own origin, and only there", async () => {
    const element = await shared();
    part(element, "[name=staySignedIn]").click();
    await logIn(element);
    await appears(element, "[part=user]");
    expect(fake.last("POST auth/login")?.body.staySignedIn).to.equal(true);
    const stranger = await shared(`https://api.elsewhere.test${api}`);
    expect(stranger.shadowRoot?.querySelector("[name=staySignedIn]")).to.equal(null);
  });

  it("shows the next sign-in on this device that it is known, and forgets whose it was", async () => {
    const element = await shared();
    await logIn(element);
    await appears(element, "[part=user]");
    expect(fake.last("POST auth/login")?.body).not.to.have.property("deviceToken");
    await press(element, "Sign out");
    await atStep(element, "sign-in");
    expect(part<HTMLInputElement>(element, "[name=email]").value).to.equal("");
    await logIn(element);
    await appears(element, "[part=user]");
    expect(fake.last("POST auth/login")?.body.deviceToken).to.equal("dvt_1");
  });

  it("lets somebody go on at once who signs out, while the server is still being told", async () => {
    const element = await shared();
    await logIn(element);
    await appears(element, "[part=user]");
    const answer = window.fetch;
    const { promise, resolve } = Promise.withResolvers<void>();
    window.fetch = async (input, init) => {
      await promise;
      return answer(input, init);
    };
    await press(element, "Sign out");
    await atStep(element, "sign-in");
    await until("it says so", () => textOf(element, ".note") === "You are signed out.");
    window.fetch = answer;
    await press(element, "Create an account");
    await atStep(element, "register");
    resolve();
    await until("the server was told", () => fake.last("POST auth/logout"));
    await until("nobody waits for it", () => !element.matches(":state(busy)"));
    await settled(element.renderRoot);
    expect(element.shadowRoot?.querySelector("[data-step=register]")).not.to.equal(null);
  });

  it("says that the server does not know of a sign-out yet, and tells it again", async () => {
    let fails = true;
    fake = fakeAccounts({
      "POST auth/logout": () =>
        fails ? refusal(500, "internal_error") : new Response(null, { status: 204 }),
    });
    const element = await shared();
    await logIn(element);
    await appears(element, "[part=user]");
    await press(element, "Sign out");
    await appears(element, "[data-step=sign-in] .problem");
    expect(textOf(element, "form")).to.contain(
      "The server does not know yet that you have signed out.",
    );
    expect(textOf(element, "form")).not.to.contain("You are signed out.");
    await expectAccessible(element);
    fails = false;
    await press(element, "Try again");
    await until("it is done", () => textOf(element, ".note") === "You are signed out.");
    expect(textOf(element, ".problem")).to.equal("");
    fails = true;
    await logIn(element);
    await appears(element, "[part=user]");
    await press(element, "Sign out");
    await appears(element, "[data-step=sign-in] .problem");
    fails = false;
    const calls = fake.calls.length;
    window.dispatchEvent(new Event("online"));
    await until("the server is told", () => fake.calls.length > calls);
    expect(fake.calls.at(-1)?.operation).to.equal("POST auth/logout");
    await until("it is done", () => textOf(element, "[data-step=sign-in] .problem") === "");
    expect(textOf(element, ".note")).to.equal("You are signed out.");
  });

  it("says so when the session was ended in another tab", async () => {
    const element = await shared();
    await logIn(element);
    await appears(element, "[part=user]");
    const told: boolean[] = [];
    element.addEventListener("embark-signed-out", ({ detail }) => told.push(detail.ended));
    const tab = new BroadcastChannel(`embark-session ${location.origin}${api} pk_test`);
    tab.postMessage({ revision: Date.now() + 60_000, signedIn: null });
    await atStep(element, "sign-in");
    tab.close();
    await settled(element.renderRoot);
    expect(textOf(element, ".note")).to.equal("You have been signed out. Sign in again to go on.");
    expect(told).to.deep.equal([true]);
    await expectAccessible(element);
  });
});
