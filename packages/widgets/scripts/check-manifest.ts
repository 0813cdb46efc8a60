/**
 * Checks that the manifest, from which editors and the documentation read, describes every element that
 * is defined: what it is for, its attributes, events and parts, each with a sentence.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { must } from "../../../scripts/run.ts";

interface Described {
  readonly name?: string;
  readonly description?: string;
}
interface Declaration extends Described {
  readonly tagName?: string;
  readonly attributes?: readonly Described[];
  readonly events?: readonly Described[];
  readonly cssParts?: readonly Described[];
}
interface Manifest {
  readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
}

/** Parts of other elements, not for pages. */
const INTERNAL = ["embark-date-calendar"];

const root = join(import.meta.dirname, "..");
// The analyser takes only folders below its own.
const folder = "node_modules/.cache/manifest";
await must("cem", ["analyze", "--quiet", "--outdir", folder], { cwd: root });
const manifest: Manifest = JSON.parse(
  readFileSync(join(root, folder, "custom-elements.json"), "utf8"),
);

const declarations = manifest.modules.flatMap(({ declarations }) => declarations);
const tags = globSync("src/**/define.ts", { cwd: root }).flatMap((file) =>
  [...readFileSync(join(root, file), "utf8").matchAll(/define\("([^"]+)"/g)].map(
    ([, tag = ""]) => tag,
  ),
);
const described = tags.filter((tag) => !INTERNAL.includes(tag));
const faults = described.flatMap((tag) => {
  const found = declarations.find(({ tagName }) => tagName === tag);
  if (!found) return [`<${tag}> is not in the manifest: name it with @element.`];
  const { description, attributes = [], events = [], cssParts = [] } = found;
  return [
    ...(description ? [] : [`<${tag}> does not say what it is for.`]),
    ...[...attributes, ...events, ...cssParts]
      // An event without a name is a request between our own elements.
      .filter((member) => member.name && !member.description)
      .map((member) => `${member.name} of <${tag}> has no description.`),
  ];
});
for (const fault of faults) console.error(fault);
console.log(`${described.length} elements in the manifest, ${faults.length} faults`);
process.exitCode = faults.length === 0 && described.length > 0 ? 0 : 1;
