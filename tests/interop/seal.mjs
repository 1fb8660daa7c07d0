// Encrypts a file with npm's `age-encryption`, with armor around it:
//   node seal.mjs RECIPIENTS_FILE IN OUT
import { readFileSync, writeFileSync } from "node:fs";
import { webcrypto } from "node:crypto";

globalThis.crypto ??= webcrypto;
const { Encrypter, armor } = await import("age-encryption");

const [recipients, input, output] = process.argv.slice(2);
const encrypter = new Encrypter();
for (const line of readFileSync(recipients, "utf8").split("\n")) {
  if (line && !line.startsWith("#")) encrypter.addRecipient(line);
}
writeFileSync(output, armor.encode(await encrypter.encrypt(readFileSync(input))));
