import { expect } from "@open-wc/testing";
import "./define.ts";
import { expectAccessible, part, unmount, until } from "../../../foundation/testing/fixtures.ts";
import { PASSWORD, refusal } from "./testing/fake-accounts.ts";
import { appears, atStep, mountSignIn, press, send, textOf } from "./testing/steps.ts";

/** The windows that were opened; frames stand for them, because browsers open none without a person. */
class Windows {
  readonly opened: { url: URL; frame: HTMLIFrameElement; closed: boolean }[] = [];
  blocks = false;
  readonly #open = window.open;

  constructor() {
    window.open = (url) => {
      if (this.blocks) return null;
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const one = { url: new URL(String(url)), frame, closed: false };
      this.opened.push(one);
      const { contentWindow } = frame;
      if (!contentWindow) throw new Error("The frame has no window");
      Object.defineProperty(contentWindow, "closed", { get: () => one.closed });
      contentWindow.close = () => {
        one.closed = true;
      };
      return contentWindow;
    };
  }

  get last() {
    const last = this.opened.at(-1);
    if (!last) throw new Error("No window was opened");
    return last;
  }

  /** What a page in the window says; of this origin unless told. */
  say(
    data: unknown,
    origin = location.origin,
    source: Window | null = this.last.frame.contentWindow,
  ) {
    window.dispatchEvent(new MessageEvent("message", { data, origin, source }));
  }

  restore(): void {
    window.open = this.#open;
    for (const { frame } of this.opened) frame.remove();
  }
}

const DONE = { type: "embark-signed-in", code: "gxc_1" };

async function challengeOf(verifier: unknown): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(String(verifier)));
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace("=", "");
}

describe("embark-sign-in with a window", () => {
  let windows: Windows;
  beforeEach(() => {
    windows = new Windows();
  });
  afterEach(() => {
    unmount();
    windows.restore();
  });

  async function withGoogle(answers: Parameters<typeof mountSignIn>[0] = {}) {
    const mounted = await mountSignIn(answers, { google: true });
    const google = () => part(mounted.element, ".google");
    await until("it is ready", () => google().ariaDisabled === "false");
    return { ...mounted, google };
  }

  it("has no button for Google unless the page wants it", async () => {
    const { element } = await mountSignIn();
    expect(element.shadowRoot?.querySelector(".google")).to.equal(null);
  });

  it("signs in with what the window gives, proven by the verifier that the page has kept", async () => {
    const { element, google, last } = await withGoogle();
    await expectAccessible(element);
    google().click();
    await appears(element, ".window");
    const { url } = windows.last;
    expect(url.origin + url.pathname).to.equal(
      `${location.origin}/api/v1/auth/public/google/start`,
    );
    expect(url.searchParams.get("origin")).to.equal(location.origin);
    await expectAccessible(element);
    windows.say(DONE);
    await appears(element, "[part=user]");
    const { code, verifier, acceptsTerms, locale } =
      last("POST auth/public/google/exchange")?.body ?? {};
    expect(code).to.equal("gxc_1");
    expect(acceptsTerms).to.equal(true);
    expect(locale).to.equal("en-GB");
    expect(url.searchParams.get("challenge")).to.equal(await challengeOf(verifier));
    expect(windows.last.closed).to.equal(true);
  });

  it("shows what is agreed to beside the button that may open an account", async () => {
    const { element, google } = await withGoogle();
    const id = google().getAttribute("aria-describedby");
    expect(textOf(element, `#${id}`)).to.equal(
      "Continue with Google: I accept the terms of use and the privacy notice.",
    );
    expect(element.shadowRoot?.querySelector(`#${id} slot[name=terms]`)).not.to.equal(null);
  });

  it("hears nobody but the window, and only pages of the API in it", async () => {
    const { element, google, last } = await withGoogle();
    google().click();
    windows.say(DONE, "https://evil.example");
    windows.say(DONE, location.origin, window);
    windows.say({ type: "other", code: "gxc_1" });
    windows.say({ type: "embark-signed-in", code: 1 });
    windows.say("embark-signed-in");
    await element.updateComplete;
    expect(last("POST auth/public/google/exchange")).to.equal(undefined);
    expect(textOf(element, ".window")).to.contain("Go on in the window");
  });

  it("says calmly that the window was closed, and still hears what it said last", async () => {
    const { element, google } = await withGoogle();
    google().click();
    windows.last.closed = true;
    await until("it says so", () => textOf(element, ".window").includes("The window was closed"));
    await expectAccessible(element);
    windows.say(DONE);
    await appears(element, "[part=user]");
  });

  it("explains a blocked window, with a button that opens it", async () => {
    windows.blocks = true;
    const { element, google } = await withGoogle();
    google().click();
    await until("it says so", () =>
      textOf(element, ".window").includes("kept a window from opening"),
    );
    await expectAccessible(element);
    windows.blocks = false;
    await press(element, "Open the window");
    expect(windows.opened).to.have.length(1);
  });

  it("can be cancelled, and closes the window", async () => {
    const { element, google } = await withGoogle();
    google().click();
    await appears(element, ".window");
    await press(element, "Cancel");
    expect(windows.last.closed).to.equal(true);
    expect(textOf(element, ".window")).to.equal("");
  });

  it("says that Google was broken off", async () => {
    const { element, google } = await withGoogle({
      "POST auth/public/google/exchange": () => refusal(409, "google_denied"),
    });
    google().click();
    windows.say(DONE);
    await appears(element, ".problem");
    expect(textOf(element, ".problem")).to.contain("was broken off");
  });

  it("uses a verifier once", async () => {
    const { google, element, calls } = await withGoogle({
      "POST auth/public/google/exchange": () => refusal(422, "exchange_invalid"),
    });
    for (const turn of [1, 2]) {
      google().click();
      windows.say(DONE);
      await until("it was asked", () => calls.filter(({ body }) => body.verifier).length === turn);
      await appears(element, ".problem");
    }
    const [first, second] = windows.opened.map(({ url }) => url.searchParams.get("challenge"));
    expect(first).not.to.equal(second);
  });

  it("asks for the password once when there is an account already, then links Google", async () => {
    const { element, google, last } = await withGoogle({
      "POST auth/public/google/exchange": () =>
        refusal(409, "link_required", { linkToken: "lnk_1", email: "anna@example.org" }),
    });
    google().click();
    windows.say(DONE);
    await atStep(element, "link");
    expect(textOf(element, "form")).to.contain("There is an account for anna@example.org already.");
    await expectAccessible(element);
    await send(element, { password: "wrong" });
    await appears(element, "#password-error");
    await send(element, { password: PASSWORD });
    await appears(element, "[part=user]");
    expect(last("POST users/me/identities")).to.deep.include({
      body: { linkToken: "lnk_1" },
      token: "Bearer token-of-usr_anna",
    });
    expect(textOf(element, ".note")).to.equal("");
  });

  it("signs in all the same when Google cannot be linked, and says so", async () => {
    const { element, google } = await withGoogle({
      "POST auth/public/google/exchange": () =>
        refusal(409, "link_required", { linkToken: "lnk_1", email: "anna@example.org" }),
      "POST users/me/identities": () => refusal(422, "invalid_request"),
    });
    google().click();
    windows.say(DONE);
    await atStep(element, "link");
    await send(element, { password: PASSWORD });
    await appears(element, "[part=user] .note");
    expect(textOf(element, ".note")).to.contain("Google could not be linked");
  });

  it("signs in at a company that has a page of its own", async () => {
    const { element, last } = await mountSignIn({
      "POST auth/corp/login/init": () => ({
        loginToken: "clt_1",
        method: "oidc",
        company: "SkyFly",
        authorizationUrl: "https://login.skyfly.example/authorize?x=1",
      }),
    });
    await press(element, "Sign in with your company");
    await atStep(element, "company");
    await send(element, { email: "pim@skyfly.example" });
    await until("it knows the company", () => textOf(element, "h2") === "Sign in at SkyFly");
    await expectAccessible(element);
    await send(element);
    expect(windows.last.url.href).to.equal("https://login.skyfly.example/authorize?x=1");
    windows.say(DONE);
    await atStep(element, "factor");
    const { loginToken, code, verifier } = last("POST auth/corp/login/verify")?.body ?? {};
    expect({ loginToken, code }).to.deep.equal({ loginToken: "clt_1", code: "gxc_1" });
    expect(last("POST auth/corp/login/init")?.body.challenge).to.equal(await challengeOf(verifier));
  });

  const OIDC = {
    loginToken: "clt_1",
    method: "oidc",
    company: "SkyFly",
    authorizationUrl: "https://login.skyfly.example/authorize",
  };

  async function atCompany(answers: Parameters<typeof mountSignIn>[0]) {
    const mounted = await mountSignIn(answers);
    await press(mounted.element, "Sign in with your company");
    await atStep(mounted.element, "company");
    await send(mounted.element, { email: "pim@skyfly.example" });
    return mounted;
  }

  it("says that the page of a company does not answer, and asks again", async () => {
    let answers = false;
    const { element } = await atCompany({
      "POST auth/corp/login/init": () => ({ ...OIDC, ...(!answers && { authorizationUrl: null }) }),
    });
    await until("it says so", () => textOf(element, ".note").includes("SkyFly does not answer"));
    await expectAccessible(element);
    answers = true;
    await send(element);
    await until("it knows the company", () => textOf(element, "h2") === "Sign in at SkyFly");
  });

  it("says what to do when the company knows somebody who has no account", async () => {
    const { element } = await atCompany({
      "POST auth/corp/login/init": () => OIDC,
      "POST auth/corp/login/verify": () => refusal(401, "credentials_wrong"),
    });
    await until("it knows the company", () => textOf(element, "h2") === "Sign in at SkyFly");
    await send(element);
    windows.say(DONE);
    await until("it says so", () =>
      textOf(element, ".note").includes("Ask its IT for an invitation"),
    );
  });
});
