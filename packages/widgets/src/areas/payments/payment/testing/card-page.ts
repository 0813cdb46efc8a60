/*
 * Plays a page of the payment provider in tests: says that it is ready, answers to `submit` as its address
 * asks (`?answer=token`, with `&token=tok_1`), and keeps what it was told in `window.told`.
 */
declare global {
  interface Window {
    /** Speaks to the element as a page of the payment provider. */
    say?: (type: string, more?: object) => void;
    /** Messages of the element. */
    told?: { readonly type: string; readonly [name: string]: unknown }[];
  }
}

const query = new URLSearchParams(location.search);
const told: NonNullable<Window["told"]> = [];

function say(type: string, more: object = {}): void {
  const source = query.get("source") ?? "embark-card";
  parent.postMessage({ source, type, ...more }, location.origin);
}

addEventListener("message", ({ data }) => {
  if (data?.source !== "embark-payment") return;
  told.push(data);
  if (data.type === "focus") document.getElementById("number")?.focus();
  if (data.type !== "submit") return;
  const answer = query.get("answer") ?? "token";
  if (answer === "token") say("token", { token: query.get("token") ?? "tok_1" });
  else if (answer !== "silence") say(answer, { message: "No." });
});
Object.assign(window, { say, told });
say("resize", { height: 180 });
say("ready");

export {};
