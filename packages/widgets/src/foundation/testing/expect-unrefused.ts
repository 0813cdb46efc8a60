import { expect } from "@open-wc/testing";
import { STRICT_POLICY } from "../../../scripts/strict-page.ts";

declare global {
  interface Window {
    /** What the policy of the page has refused; undefined until everything has been used. */
    refused?: readonly string[];
  }
}

/**
 * Runs a script in a frame under the strict policy with Trusted Types, and expects that nothing it does is
 * refused. It says so in `window.refused`. `more` is what an element is documented to need beside.
 */
export async function expectUnrefused(script: URL, more = ""): Promise<void> {
  const frame = document.createElement("iframe");
  frame.title = "Strict page";
  frame.srcdoc = `<!doctype html><html lang="en"><title>Strict</title>
    <meta http-equiv="Content-Security-Policy" content="${STRICT_POLICY}${more}">
    <script type="module" src="${script}"></script><body></body></html>`;
  document.body.append(frame);
  // Everything is loaded anew and used in there, which takes longer than one step may: as long as the whole test.
  while (frame.isConnected && !frame.contentWindow?.refused)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(frame.contentWindow?.refused).to.deep.equal([]);
  frame.remove();
}
