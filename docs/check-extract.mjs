// Checks an extract of a register against the checkpoint in it, without Adsum: docs/formats/checkpoint.md in a page of code.
//
//   node check-extract.mjs FILE KEY
//
// KEY is the school's public key as the school gave it to you, 64 hexadecimal figures. Exit status 0: the register in the
// file is what the school's journal said when the checkpoint was made. 1: it is not. 2: wrong usage.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [path, expectedKey] = process.argv.slice(2);
if (!path || !/^[0-9a-f]{64}$/.test(expectedKey ?? '')) {
  console.error('node check-extract.mjs FILE KEY');
  process.exit(2);
}
const refuse = (why) => {
  console.error(`refused: ${why}`);
  process.exit(1);
};

const bytes = readFileSync(path);
let at = 0;
const nextLine = () => {
  const end = bytes.indexOf(0x0a, at);
  if (end < 0) refuse('the file ends too early');
  const line = bytes.toString('utf8', at, end);
  at = end + 1;
  return line;
};
const value = (name) => {
  const line = nextLine();
  if (!line.startsWith(`${name} `)) refuse(`"${name}" is missing`);
  return line.slice(name.length + 1);
};

// 1. The checkpoint: nine lines that are signed, and the signature.
if (nextLine() !== 'adsum checkpoint 1') refuse('this is no checkpoint');
const checkpoint = {};
for (const name of ['school', 'entry', 'volume', 'hash', 'at', 'pupils', 'root', 'key'])
  checkpoint[name] = value(name);
const signed = bytes.subarray(0, at);
const signature = Buffer.from(value('signature'), 'hex');
if (checkpoint.key !== expectedKey) refuse(`signed by another key, ${checkpoint.key}`);
const key = createPublicKey({
  key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(checkpoint.key, 'hex').toString('base64url') },
  format: 'jwk',
});
if (!verify(null, signed, key, signature)) refuse('the signature is wrong');

// 2. The way from the register's own hash up to the root that was signed.
if (nextLine() !== 'adsum extract 1') refuse('this is no extract');
const blind = Buffer.from(value('blind'), 'hex');
const way = [];
while (/^(left|right) /.test(bytes.toString('latin1', at, at + 6))) {
  const [side, hash] = nextLine().split(' ');
  way.push({ side, hash: Buffer.from(hash, 'hex') });
}

// 3. The register is the rest of the file.
const register = bytes.subarray(at);
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
let hash = sha256(Buffer.from([0]), blind, register);
for (const { side, hash: beside } of way)
  hash = side === 'left' ? sha256(Buffer.from([1]), beside, hash) : sha256(Buffer.from([1]), hash, beside);
if (hash.toString('hex') !== checkpoint.root) refuse('the register is not the one that was signed');

console.log(
  `The register is as ${checkpoint.school} had it up to entry ${checkpoint.entry}, ` +
    `signed on ${new Date(Number(checkpoint.at)).toISOString()}.`,
);
