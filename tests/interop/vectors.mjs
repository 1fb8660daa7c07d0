// Writes the test vectors of npm's `cctv-age`, one file each, to a directory.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as module from "cctv-age";

const directory = process.argv[2];
mkdirSync(directory, { recursive: true });
for (const [name, bytes] of Object.entries(module.default ?? module)) {
  writeFileSync(join(directory, name), bytes);
}
