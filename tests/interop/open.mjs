// Opens an age file with npm's `age-encryption`:
//   node open.mjs IDENTITY_FILE IN OUT
import { readFileSync, writeFileSync } from "node:fs";
import { webcrypto } from "node:crypto";

// Debian 12's node 18 has it under another name only.
globalThis.crypto ??= webcrypto;
const { Decrypter } = await import("age-encryption");

const [identities, input, output] = process.argv.slice(2);
const decrypter = new Decrypter();
for (const line of readFileSync(identities, "utf8").split("\n")) {
  if (line && !line.startsWith("#")) decrypter.addIdentity(line);
}
writeFileSync(output, await decrypter.decrypt(readFileSync(input)), { mode: 0o600 });
