import { type ContractDocument, codesOf, readOperations } from "../contract/document.ts";
import { platformProblems } from "../contract/problem.ts";

interface DocumentedProblem {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly explanation: string;
  /** Ids of the operations that can answer with it; none when any can. */
  readonly operations: readonly string[];
}

/** The page that the `type` of every problem points into: one heading for each code. */
export function problemsPage(document: ContractDocument): string {
  const problems = documentedProblems(document);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Problems of the Embark API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/docs/docs.css">
    <link rel="stylesheet" href="/docs/problems.css">
  </head>
  <body>
    <nav><a href="/docs">API reference</a> <a href="/openapi.json">openapi.json</a></nav>
    <main>
      <h1>Problems</h1>
      <p>A request that fails is answered with problem details (RFC 9457). Their <code>code</code> is one
      of these; <code>detail</code> says what happened this time and what to do.</p>
      ${problems.map(section).join("\n      ")}
    </main>
  </body>
</html>
`;
}

function section({ code, status, title, explanation, operations }: DocumentedProblem): string {
  const from =
    operations.length > 0
      ? `Answered by ${operations.map((id) => `<code>${escaped(id)}</code>`).join(", ")}.`
      : "Answered before any operation begins.";
  return `<h2 id="${escaped(code)}"><a href="#${escaped(code)}">${escaped(code)}</a></h2>
      <p><strong>${status} ${escaped(title)}.</strong> ${inlineCode(escaped(explanation))}</p>
      <p>${from}</p>`;
}

/** The problems of the contract, with the descriptions of their schemas, and those of HTTP itself. */
function documentedProblems(document: ContractDocument): DocumentedProblem[] {
  const explanations = new Map<string, string>();
  for (const schema of Object.values(document.components?.schemas ?? {})) {
    const codes = codesOf(document, schema);
    // A schema of several codes is a union; what it says holds for none of them alone.
    if (codes.length === 1 && typeof schema.description === "string") {
      explanations.set(String(codes[0]), schema.description);
    }
  }
  const problems = new Map<string, DocumentedProblem>();
  for (const [code, [status, title, explanation]] of Object.entries(platformProblems)) {
    problems.set(code, { code, status, title, explanation, operations: [] });
  }
  for (const { id, problems: kinds } of readOperations(document)) {
    for (const kind of kinds.values()) {
      const before = problems.get(kind.code);
      const explanation = explanations.get(kind.code) ?? "";
      problems.set(kind.code, {
        ...kind,
        explanation,
        operations: [...(before?.operations ?? []), id],
      });
    }
  }
  return [...problems.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function inlineCode(html: string): string {
  return html.replaceAll(/`([^`]*)`/g, "<code>$1</code>");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
