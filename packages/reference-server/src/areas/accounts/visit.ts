import type { Client } from "../../platform/http/client.ts";
import type { Visit } from "./account.ts";

export function visitOf(input: { readonly client: Client; readonly requestId: string }): Visit {
  const { address, device } = input.client;
  return { address, device, requestId: input.requestId };
}

/** Names of browsers in their user agents; those that pretend to be others come before those. */
const BROWSERS = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
] as const;

const SYSTEMS = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
] as const;

/** `Firefox on Linux`, or the first word of what a program says that it is. */
export function deviceName(userAgent: string): string {
  const nameIn = (names: typeof BROWSERS | typeof SYSTEMS) =>
    names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = nameIn(BROWSERS);
  const system = nameIn(SYSTEMS);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? (userAgent.split(/[\s/]/)[0] || "–");
}

/** An address of which only the network is left, such as `203.0.113.•••`. */
export function maskedAddress(address: string): string {
  const plain = address.replace(/^::ffff:/, "");
  if (/^\d+\.\d+\.\d+\.\d+$/.test(plain)) return plain.replace(/\d+$/, "•••");
  return plain.includes(":") ? `${plain.split(":").slice(0, 3).join(":")}:•••` : "–";
}
