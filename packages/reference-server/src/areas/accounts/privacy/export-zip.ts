import { strToU8, zip } from "fflate";
import { readablePage } from "./readable-page.ts";

const TITLE = "Your data at Embark";

/** A zip with the data for programs, `data.json`, and for people, `index.html`. */
export function exportZip(data: object): Promise<Uint8Array> {
  const files = {
    "data.json": strToU8(JSON.stringify(data, null, 2)),
    "index.html": strToU8(readablePage(TITLE, data)),
  };
  return new Promise((resolve, reject) => {
    zip(files, (error, zipped) => (error ? reject(error) : resolve(zipped)));
  });
}
