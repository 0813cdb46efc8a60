import MagicString from "magic-string";
import { type Plugin, parseSync } from "vite";

type Minify = (text: string) => string;
const MINIFIERS: Readonly<Record<string, Minify>> = { css: minifyCss, html: minifyHtml };

/** Takes white space and comments out of `css` and `html` templates, which minifiers of scripts leave alone. */
export function minifyTemplates(): Plugin {
  return {
    name: "minify-templates",
    enforce: "pre",
    transform: {
      filter: { id: /widgets\/src\/.*\.ts$/ },
      handler(code, id) {
        const source = new MagicString(code);
        visit(parseSync(id, code).program, (node) => {
          const minify = minifierOf(node);
          if (!minify) return;
          for (const { start, end } of textsOf(node)) {
            if (start < end) source.update(start, end, minify(code.slice(start, end)));
          }
        });
        return { code: source.toString(), map: source.generateMap({ hires: true }) };
      },
    },
  };
}

/** A run of white space means one space, in text and within tags; before the end of a tag it means nothing. */
function minifyHtml(html: string): string {
  return html.replace(/\s+/g, " ").replace(/ (\/?>)/g, "$1");
}

function minifyCss(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,>]) ?/g, "$1")
    .replace(/(?<![\d.])0\./g, ".")
    .replace(/: /g, ":")
    .replace(/;}/g, "}");
}

/** A node of the syntax tree, of which we look at a few kinds only. */
type Node = Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

function visit(node: unknown, look: (node: Node) => void): void {
  if (!isNode(node)) return;
  look(node);
  for (const child of Object.values(node)) visit(child, look);
}

function minifierOf({ type, tag }: Node): Minify | undefined {
  if (type !== "TaggedTemplateExpression" || !isNode(tag)) return undefined;
  return MINIFIERS[String(tag.name)];
}

function* textsOf({ quasi }: Node): Generator<{ start: number; end: number }> {
  const quasis = isNode(quasi) ? quasi.quasis : undefined;
  for (const text of Array.isArray(quasis) ? quasis : []) yield text;
}
