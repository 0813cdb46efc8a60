import { createEmbark } from "@embark/sdk";
import { expect } from "@open-wc/testing";
import { html, type TemplateResult } from "lit";
import { define } from "../define.ts";
import { EmbarkElement } from "../element.ts";
import { terms as en } from "../terms/en.ts";
import { TermsController } from "../terms/terms-controller.ts";
import { fakeClient, mount, part, problem, settled, unmount, until } from "../testing/fixtures.ts";
import { ApiController } from "./api-controller.ts";
import { problemSentence, renderProblem } from "./problem.ts";

/** A call that the test ends. */
interface Call {
  readonly input: string;
  readonly signal: AbortSignal;
  done(answer: string[]): void;
  failed(error: unknown): void;
}

class Finder extends EmbarkElement {
  protected override readonly terms = new TermsController(this);
  readonly calls: Call[] = [];
  readonly task = new ApiController(
    this,
    (input: string, signal) =>
      new Promise<string[]>((done, failed) => this.calls.push({ input, signal, done, failed })),
    { isEmpty: (found) => found.length === 0 },
  );

  protected override render(): TemplateResult {
    return html`<p>
      ${this.task.render({
        idle: () => "idle",
        loading: (before) => `loading ${before?.join() ?? "nothing before"}`,
        empty: () => "empty",
        error: (error) => renderProblem(this.terms, error, () => this.task.retry()),
        done: (found) => `found ${found.join()}`,
      })}
    </p>`;
  }
}
define("test-finder", Finder);

describe("ApiController", () => {
  afterEach(unmount);

  const finder = () => mount(html`<test-finder></test-finder>`, Finder);
  const text = (element: Element) => part(element, "p").textContent?.trim();
  function call(element: Finder, index: number): Call {
    const found = element.calls[index];
    if (!found) throw new Error(`There is no call ${index}`);
    return found;
  }
  async function answer(element: Finder, index: number, found: string[]): Promise<void> {
    call(element, index).done(found);
    await until("the answer is there", () => element.task.state !== "loading");
    await settled(document);
  }

  it("is idle, loads, and shows what it found or that there is nothing", async () => {
    const element = await finder();
    expect(text(element)).to.equal("idle");
    void element.task.run("a");
    await settled(document);
    expect(text(element)).to.equal("loading nothing before");
    await answer(element, 0, ["one"]);
    expect(text(element)).to.equal("found one");
    void element.task.run("b");
    await settled(document);
    expect(text(element)).to.equal("loading one");
    await answer(element, 1, []);
    expect(text(element)).to.equal("empty");
    element.task.reset();
    await settled(document);
    expect(text(element)).to.equal("idle");
  });

  it("ends a call when the next begins, and shows only the last answer", async () => {
    const element = await finder();
    void element.task.run("slow");
    void element.task.run("fast");
    expect(call(element, 0).signal.aborted).to.equal(true);
    expect(call(element, 1).signal.aborted).to.equal(false);
    await answer(element, 1, ["fast"]);
    call(element, 0).done(["slow"]);
    await settled(document);
    expect(text(element)).to.equal("found fast");
  });

  it("says what failed, in place, and tries the same again", async () => {
    const element = await finder();
    void element.task.run("a");
    call(element, 0).failed(new Error("bug"));
    await until("it says so", () => element.shadowRoot?.querySelector("[role=alert]"));
    expect(text(element)).to.contain("Something failed on our side.");
    part(element, "button").click();
    expect(call(element, 1).input).to.equal("a");
    await answer(element, 1, ["one"]);
    expect(text(element)).to.equal("found one");
  });

  it("goes on while it is moved, ends when it is taken away, begins again when it is back", async () => {
    const element = await finder();
    const place = element.parentElement;
    void element.task.run("a");
    place?.append(element);
    await Promise.resolve();
    expect(call(element, 0).signal.aborted).to.equal(false);
    element.remove();
    await Promise.resolve();
    expect(call(element, 0).signal.aborted).to.equal(true);
    place?.append(element);
    await answer(element, 1, ["one"]);
    expect(text(element)).to.equal("found one");
  });
});

describe("what is said about a failed call", () => {
  async function failure(answer: () => unknown): Promise<unknown> {
    try {
      await fakeClient(answer).flights.airports();
    } catch (error) {
      return error;
    }
    throw new Error("The call did not fail");
  }

  for (const [status, code, sentence] of [
    [401, "unauthenticated", en.notAllowed],
    [403, "forbidden", en.notAllowed],
    [404, "not_found", en.notFound],
    [410, "gone", en.notFound],
    [422, "invalid_request", en.invalid],
    [429, "rate_limited", en.tooBusy],
    [500, "internal_error", en.failed],
    [503, "unavailable", en.tooBusy],
  ] as const) {
    it(`fits ${status} ${code}`, async () => {
      expect(problemSentence(en, await failure(() => problem(status, code)))).to.equal(sentence);
    });
  }

  it("fits an answer that is none", async () => {
    const error = await failure(() => new Response("<p>Sign in</p>"));
    expect(problemSentence(en, error)).to.equal(en.failed);
  });

  it("is the element's own sentence where it has one for the code", async () => {
    const error = await failure(() => problem(422, "unknown_airport"));
    expect(problemSentence(en, error, { unknown_airport: "Which airport?" })).to.equal(
      "Which airport?",
    );
  });

  it("fits a lost connection", async () => {
    const error = await failureOf(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(problemSentence(en, error)).to.equal(en.offline);
  });

  it("fits a call that takes too long", async () => {
    const error = await failureOf(
      (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
        }),
      5,
    );
    expect(problemSentence(en, error)).to.equal(en.timedOut);
  });
});

/** What the client throws over a network like this. */
async function failureOf(network: typeof fetch, timeoutMs = 5_000): Promise<unknown> {
  const options = { baseUrl: "https://api.test", retry: false, timeoutMs } as const;
  try {
    await createEmbark({ ...options, fetch: network }).flights.airports();
  } catch (error) {
    return error;
  }
  throw new Error("The call did not fail");
}

/** Two calls, one below the other, under a heading that takes the focus. */
class Sections extends EmbarkElement {
  protected override readonly terms = new TermsController(this);
  broken = true;
  readonly tasks = ["first", "second"].map((name) => ({
    name,
    task: new ApiController(this, (_: true) =>
      this.broken ? Promise.reject(new Error("bug")) : Promise.resolve(name),
    ),
  }));

  protected override render(): TemplateResult {
    return html`<h2 tabindex="-1">Everything</h2>
      ${this.tasks.map(
        ({ name, task }) => html`<section id=${name}>
          ${task.render({
            error: (error) => renderProblem(this.terms, error, () => task.retry()),
            done: () => html`<h3 tabindex="-1">${name}</h3>`,
          })}
        </section>`,
      )}`;
  }
}
define("test-sections", Sections);

describe("trying again", () => {
  afterEach(unmount);

  /** Where the focus is after the button of the second call was pressed. */
  async function pressSecond(element: Sections): Promise<string> {
    const button = part(element, "#second button");
    button.focus();
    button.click();
    await until("something else has the focus", () => {
      const focused = element.shadowRoot?.activeElement;
      return focused && focused !== button;
    });
    const focused = element.shadowRoot?.activeElement;
    return `${focused?.parentElement?.closest("section")?.id} ${focused?.localName}`;
  }

  it("gives the focus to what comes where the button was, a problem or a heading", async () => {
    const element = await mount(html`<test-sections></test-sections>`, Sections);
    await Promise.all(element.tasks.map(({ task }) => task.run(true)));
    await settled(document);
    expect(await pressSecond(element)).to.equal("second button");
    element.broken = false;
    expect(await pressSecond(element)).to.equal("second h3");
  });
});
