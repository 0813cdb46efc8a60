/** What stands at a path, and the parts of the path that the template leaves open. */
export interface FoundPath<Target> {
  readonly target: Target;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Template<Target> {
  readonly segments: readonly string[];
  readonly target: Target;
}

const noParameters = {};

/**
 * Finds what stands at a path by the templates of OpenAPI, such as `/flights/{flightId}`; literal paths
 * go first. Ours, because Express tries one route after the other, which costs more with each operation.
 */
export class PathTable<Target> {
  readonly #literals = new Map<string, Target>();
  readonly #templates: Template<Target>[] = [];

  add(path: string, target: Target): void {
    if (path.includes("{")) this.#templates.push({ segments: path.split("/"), target });
    else this.#literals.set(path, target);
  }

  /** @throws {URIError} when a parameter has a `%` that begins no character. */
  find(path: string): FoundPath<Target> | undefined {
    const literal = this.#literals.get(path);
    if (literal) return { target: literal, parameters: noParameters };
    const segments = path.split("/");
    for (const template of this.#templates) {
      if (!fits(template.segments, segments)) continue;
      return { target: template.target, parameters: parametersOf(template.segments, segments) };
    }
    return undefined;
  }
}

function fits(template: readonly string[], segments: readonly string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, at) => (isOpen(part) ? segments[at] !== "" : segments[at] === part))
  );
}

function parametersOf(template: readonly string[], segments: readonly string[]) {
  const values: Record<string, string> = {};
  for (const [at, part] of template.entries()) {
    if (isOpen(part)) values[part.slice(1, -1)] = decodeURIComponent(segments[at] ?? "");
  }
  return values;
}

function isOpen(part: string): boolean {
  return part.startsWith("{");
}
