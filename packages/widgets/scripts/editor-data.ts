/** https://github.com/microsoft/vscode-custom-data: tags and attributes that an editor of HTML suggests. */
interface EditorData {
  readonly version: 1.1;
  readonly tags: readonly {
    readonly name: string;
    readonly description: string;
    readonly attributes: readonly { readonly name: string; readonly description: string }[];
  }[];
}

/** The part of `custom-elements.json` that we read. */
interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}
interface Declaration {
  readonly tagName?: string;
  readonly description?: string;
  readonly attributes?: readonly { readonly name?: string; readonly description?: string }[];
}

function isManifest(value: unknown): value is Manifest {
  return typeof value === "object" && value !== null && "modules" in value;
}

/** Makes editor data of a custom elements manifest. */
export function editorData(manifest: unknown): EditorData {
  if (!isManifest(manifest)) throw new TypeError("This is not a custom elements manifest.");
  const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations);
  return {
    version: 1.1,
    tags: elements.flatMap(({ tagName, description = "", attributes = [] }) => {
      if (!tagName) return [];
      return {
        name: tagName,
        description,
        attributes: attributes.flatMap(({ name, description: text = "" }) =>
          name ? { name, description: text } : [],
        ),
      };
    }),
  };
}
