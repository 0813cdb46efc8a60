import { fileURLToPath } from "node:url";
import { createInstance, getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { pino } from "pino";
import type { Exchange } from "./exchanges.ts";
import { type Finding, findingOf } from "./findings.ts";

const silent = pino({ level: "silent" });

const contract = fileURLToPath(import.meta.resolve("@embark/contract/openapi.json"));
/** Operations as Prism reads them, which takes it a moment. */
const documented = getHttpOperationsFromSpec(contract);

/**
 * What Prism finds wrong. It judges as `prism proxy` does, but what was recorded: the proxy itself would
 * follow redirects, wait for the end of live events and stop requests that are no JSON.
 */
export async function judgeByPrism(exchanges: readonly Exchange[]): Promise<Finding[]> {
  const operations = await documented;
  const findings: Finding[] = [];
  for (const exchange of exchanges) {
    const { status: statusCode, headers, text } = exchange;
    const isJson = /[/+]json$/.test(headers["content-type"] ?? "");
    const answer = { statusCode, headers, body: isJson ? readJson(text) : text };
    const prism = createInstance(
      {
        isProxy: true,
        upstream: new URL("http://recorded"),
        upstreamProxy: undefined,
        errors: false,
        checkSecurity: false,
        validateRequest: false,
        validateResponse: true,
        mock: { dynamic: false },
      },
      {
        logger: silent,
        forward: () => () => async () => ({ _tag: "Right", right: answer }),
      },
    );
    const { method, path } = exchange;
    const judged = await prism.request({ method, url: { path } }, operations)();
    if (judged._tag === "Left") throw judged.left;
    const { input, output } = judged.right.validations;
    // With requests not judged, all that is said of one is that no operation fits it.
    for (const { path: at = [], message } of [...input, ...output]) {
      findings.push(findingOf("Prism", exchange, [...at, message].join(" ")));
    }
  }
  return findings;
}

/** What cannot be read is no JSON of any schema, and stays the text it is. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
