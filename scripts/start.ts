/** `pnpm start`: makes what is missing, then serves the sandbox: site, API and docs. */
import { join } from "node:path";
import { buildWidgets } from "./build.ts";
import { generate } from "./generate.ts";
import { root } from "./run.ts";

/** Says what is going on while it goes on, and how long it took. */
async function step<T>(doing: string, work: () => Promise<T>): Promise<T> {
  const begin = performance.now();
  process.stdout.write(`${doing} … `);
  const result = await work();
  console.log(`${((performance.now() - begin) / 1000).toFixed(1)} s`);
  return result;
}

await step("Making types and tables from the contract", generate);
if (!process.argv.includes("--no-build")) await step("Building the widgets", buildWidgets);

// Imported only now: the server's modules need what was just generated.
const { createServer } = await import("@embark/reference-server");
const { configFromEnv } = await import("@embark/reference-server/config");
// A newcomer reads the lines below, not one for each request.
const config = configFromEnv({ EMBARK_LOG_LEVEL: "warn", ...process.env });
const server = await createServer(config, {
  mounts: [
    { path: "/embark", folder: join(root, "packages/widgets/dist/cdn") },
    { path: "/", folder: join(root, "examples/partner-site") },
  ],
});
await step("Filling the timetable and the search index", () =>
  server.prepare(({ step: doing, done, total }) => {
    if (!process.stdout.isTTY) return;
    const percent = String(Math.floor((100 * done) / total)).padStart(3);
    process.stdout.write(`\rFilling the timetable and the search index … ${doing} ${percent} % `);
  }),
);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void server.stop());
}
try {
  await server.start();
} catch (error) {
  // Mostly a port that is taken; the message says which one, and what to do.
  console.error(error instanceof Error ? error.message : error);
  await server.stop();
  process.exit(1);
}

const { url, paymentUrl } = server;
const places: readonly (readonly [name: string, address: string])[] = [
  ["Partner's page with flight search", `${url}/`],
  ["Partner's page that books and sells", `${url}/book.html`],
  ["Traveller's page to manage a booking", `${url}/trip.html`],
  ["Account: sign in, trips, your data", `${url}/account.html`],
  ["Your data, without an account", `${url}/privacy.html`],
  ...(config.smtpUrl ? [] : [["Mailbox, where all mail goes", `${url}/mailbox`] as const]),
  ...(config.acquirerUrl ? [] : [["Payment sandbox, with test cards", `${paymentUrl}/`] as const]),
  ["API", `${url}/api/v1`],
  ["API reference", `${url}/docs`],
];
console.log(`
Embark sandbox is ready. Stop it with Ctrl+C.

${places.map(([name, address]) => `  ${name.padEnd(38)}${address}`).join("\n")}
`);
