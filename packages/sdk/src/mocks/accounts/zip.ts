/** A zip of texts, stored as they are: enough for a demo's export (PKWARE APPNOTE 6.3.10, §4.3). */
export function zipOf(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, content] = [encoder.encode(name), encoder.encode(text)];
    // Version 2.0, names in UTF-8, not compressed, 1 January 2026.
    const about = [20, 0x0800, 0, 0, 0x5c21];
    const sizes = [crc32(content), content.length, content.length];
    const local = record(0x04034b50, about, sizes, [path.length, 0]);
    directory.push(
      record(0x02014b50, [20, ...about], sizes, [path.length, 0, 0, 0, 0], [0, offset]),
      path,
    );
    parts.push(local, path, content);
    offset += local.length + path.length + content.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const count = Object.keys(files).length;
  const end = record(0x06054b50, [0, 0, count, count], [size, offset], [0]);
  const all = [...parts, ...directory, end];
  const zip = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of all) {
    zip.set(part, at);
    at += part.length;
  }
  return zip;
}

/** A signature, then groups of numbers that are two and four bytes wide by turns. */
function record(signature: number, ...groups: readonly (readonly number[])[]): Uint8Array {
  const bytes = [signature].flatMap((value) => little(value, 4));
  groups.forEach((group, index) => {
    const width = index % 2 === 0 ? 2 : 4;
    for (const value of group) bytes.push(...little(value, width));
  });
  return new Uint8Array(bytes);
}

function little(value: number, width: number): number[] {
  return Array.from({ length: width }, (_, at) => (value >>> (8 * at)) & 0xff);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
