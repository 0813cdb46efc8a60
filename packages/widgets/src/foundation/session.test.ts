import { createEmbark, type SignedIn } from "@embark/sdk";
import { bookings, type Client } from "@embark/sdk/areas";
import { expect } from "@open-wc/testing";
import { html, type TemplateResult } from "lit";
import { define } from "./define.ts";
import { EmbarkElement } from "./element.ts";
import { SessionController } from "./session.ts";
import { TermsController } from "./terms/terms-controller.ts";
import { fakeClient, mount, part, problem, settled, unmount, until } from "./testing/fixtures.ts";

class Greeter extends EmbarkElement {
  protected override readonly terms = new TermsController(this);
  changes = 0;
  readonly session = new SessionController(this, () => this.changes++);

  protected override render(): TemplateResult {
    const { user } = this.session;
    return html`<p>${user === undefined ? "…" : (user?.givenName ?? "nobody")}</p>`;
  }
}
define("test-greeter", Greeter);

/** Has nothing to do with accounts. */
class Reader extends EmbarkElement {
  protected override readonly terms = new TermsController(this);

  get client(): Client<"bookings"> {
    return this.clientWith({ bookings });
  }
}
define("test-reader", Reader);

const ANNA: SignedIn = {
  accessToken: "token-1",
  expiresAt: new Date(Date.now() + 900_000).toISOString(),
  refreshToken: "rft_1",
  deviceToken: "dvt_1",
  user: {
    id: "usr_anna",
    email: "anna@example.org",
    role: "traveller",
    status: "active",
    givenName: "Anna",
    surname: "Müller",
  },
};

describe("the session of a page", () => {
  const network = window.fetch;
  let calls: string[] = [];
  let answers: Record<string, () => Response> = {};
  let apis = 0;
  let api = "";

  beforeEach(() => {
    // An API of its own for each test: pages keep their sessions.
    api = `https://session-${Date.now()}-${apis++}.test/api/v1`;
    calls = [];
    answers = {};
    window.fetch = async (input, init) => {
      const request = new Request(input, init);
      const { origin, pathname } = new URL(request.url);
      if (!api.startsWith(origin)) return network(input, init);
      const operation = `${request.method} ${pathname.replace("/api/v1/", "")}`;
      calls.push(`${operation} ${request.headers.get("authorization") ?? "anonymous"}`);
      return answers[operation]?.() ?? Response.json({});
    };
  });
  afterEach(() => {
    unmount();
    window.fetch = network;
    for (const name of Object.keys(localStorage)) {
      if (name.includes("session-")) localStorage.removeItem(name);
    }
  });

  const greeter = (of = api) =>
    mount(html`<test-greeter key="pk_test" api=${of}></test-greeter>`, Greeter);
  const said = (element: Element) => part(element, "p").textContent;

  it("is empty at first, without asking anybody", async () => {
    const element = await greeter();
    await until("it is known", () => said(element) === "nobody");
    expect(calls).to.deep.equal([]);
  });

  it("is shared by the elements with the same API and key, and by no others", async () => {
    const [first, second] = [await greeter(), await greeter()];
    const other = await mount(
      html`<test-greeter key="pk_other" api=${api}></test-greeter>`,
      Greeter,
    );
    await until("it is known", () => said(second) === "nobody" && said(other) === "nobody");
    first.session.begin(ANNA);
    await settled(document);
    expect([first, second, other].map(said)).to.deep.equal(["Anna", "Anna", "nobody"]);
  });

  it("gives its token to the calls of every element of the page", async () => {
    const reader = await mount(html`<test-reader key="pk_test" api=${api}></test-reader>`, Reader);
    await reader.client.bookings.get("bkg_1");
    const element = await greeter();
    element.session.begin(ANNA);
    await reader.client.bookings.get("bkg_1");
    expect(calls).to.deep.equal([
      "GET bookings/bkg_1 anonymous",
      "GET bookings/bkg_1 Bearer token-1",
    ]);
  });

  it("is taken up by the first call on a page without a sign-in, where somebody stayed signed in", async () => {
    const mark = `embark-session ${api} pk_test`;
    const reader = await mount(html`<test-reader key="pk_test" api=${api}></test-reader>`, Reader);
    answers["POST auth/token/refresh"] = () => Response.json({ ...ANNA, refreshToken: null });
    localStorage.setItem(`${mark} device`, "dvt_1");
    await reader.client.bookings.get("bkg_1");
    localStorage.setItem(mark, "cookie");
    await reader.client.bookings.get("bkg_1");
    expect(calls).to.deep.equal([
      "GET bookings/bkg_1 anonymous",
      "POST auth/token/refresh anonymous",
      "GET bookings/bkg_1 Bearer token-1",
    ]);
  });

  it("whose end is owed to the server is ended by the first call, and not taken up", async () => {
    answers["POST auth/token/refresh"] = () => Response.json({ ...ANNA, refreshToken: null });
    answers["POST auth/logout"] = () => new Response(null, { status: 204 });
    localStorage.setItem(`embark-session ${api} pk_test:owed`, "cookie");
    const reader = await mount(html`<test-reader key="pk_test" api=${api}></test-reader>`, Reader);
    await reader.client.bookings.get("bkg_1");
    expect(calls).to.deep.equal([
      "POST auth/token/refresh anonymous",
      "POST auth/logout Bearer token-1",
      "GET bookings/bkg_1 anonymous",
    ]);
  });

  it("signs out here, then there", async () => {
    answers["POST auth/logout"] = () => new Response(null, { status: 204 });
    const element = await greeter();
    element.session.begin(ANNA);
    await element.session.signOut();
    await settled(document);
    expect(said(element)).to.equal("nobody");
    expect(element.session.ended).to.equal(false);
    expect(calls).to.deep.equal(["POST auth/logout Bearer token-1"]);
  });

  it("signs out on all devices", async () => {
    answers["DELETE users/me/sessions"] = () => new Response(null, { status: 204 });
    const element = await greeter();
    element.session.begin(ANNA);
    await element.session.signOut({ everywhere: true });
    await settled(document);
    expect(said(element)).to.equal("nobody");
    expect(element.session.ended).to.equal(false);
    expect(calls).to.deep.equal(["DELETE users/me/sessions Bearer token-1"]);
  });

  it("was ended elsewhere: what is open to all goes on without it at once", async () => {
    const element = await greeter();
    element.session.begin(ANNA);
    answers["POST auth/token/refresh"] = () => problem(401, "session_ended");
    let refusals = 0;
    answers["GET bookings/bkg_1"] = () =>
      refusals++ === 0 ? problem(401, "session_ended") : Response.json({});
    const reader = await mount(html`<test-reader key="pk_test" api=${api}></test-reader>`, Reader);
    await reader.client.bookings.get("bkg_1");
    await settled(document);
    expect(element.session.ended).to.equal(true);
    expect(calls.at(-1)).to.equal("GET bookings/bkg_1 anonymous");
  });

  it("says when it was ended elsewhere, and what is open to all goes on without it", async () => {
    const element = await greeter();
    element.session.begin(ANNA);
    answers["POST auth/token/refresh"] = () => problem(401, "session_ended");
    const reader = await mount(html`<test-reader key="pk_test" api=${api}></test-reader>`, Reader);
    const { now } = Date;
    // The tab comes back when the token is about to end.
    Date.now = () => now() + 890_000;
    await reader.client.bookings.get("bkg_1");
    Date.now = now;
    await settled(document);
    expect(said(element)).to.equal("nobody");
    expect(element.session.ended).to.equal(true);
    expect(calls.at(-1)).to.equal("GET bookings/bkg_1 anonymous");
    element.session.begin(ANNA);
    expect(element.session.ended).to.equal(false);
  });

  it("shows what has changed while the element was away", async () => {
    const [element, other] = [await greeter(), await greeter()];
    const place = element.parentElement;
    element.remove();
    other.session.begin(ANNA);
    const { changes } = element;
    place?.append(element);
    await settled(document);
    expect(said(element)).to.equal("Anna");
    expect(element.changes).to.equal(changes);
  });

  it("is that of the page where the page has its own client", async () => {
    const embark = fakeClient((url) => (url.pathname.endsWith("/me") ? ANNA.user : {}));
    const element = await mount(html`<test-greeter .embark=${embark}></test-greeter>`, Greeter);
    await until("it has asked", () => said(element) === "Anna");
    const stranger = createEmbark({
      baseUrl: "https://api.test/api/v1",
      fetch: async () => problem(401, "sign_in_required"),
    });
    element.embark = stranger;
    await until("it has asked", () => said(element) === "nobody");
    element.session.begin(ANNA);
    await settled(document);
    expect(said(element)).to.equal("Anna");
  });
});
