// Makes a post-quantum identity with npm's `age-encryption`:
//   node keygen.mjs IDENTITY_FILE RECIPIENTS_FILE
import { writeFileSync } from "node:fs";
import { webcrypto } from "node:crypto";

globalThis.crypto ??= webcrypto;
const { generateHybridIdentity, identityToRecipient } = await import("age-encryption");

const [identities, recipients] = process.argv.slice(2);
const identity = await generateHybridIdentity();
writeFileSync(identities, identity + "\n", { mode: 0o600 });
writeFileSync(recipients, (await identityToRecipient(identity)) + "\n");
