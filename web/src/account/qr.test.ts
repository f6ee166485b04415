import { expect, test } from 'vitest';
import { qrCode } from './qr';

const ADDRESS = 'otpauth://totp/Adsum:champion?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Adsum';
const drawn = (rows: boolean[][] | null) =>
  (rows ?? []).map((row) => row.map((dark) => (dark ? '1' : '0')).join('')).join('\n');

// The hashes are of what another program drew of the same texts (qrcode-generator 2, level M): one of each kind of
// version, one block and several, with and without the bits that say the version.
test.each([
  ['A', 21, 4, '177b3a1897a152aee17ab1ee4b667913c6bb873e6ba357debfc5ba243dabff0e'],
  [ADDRESS, 37, 6, '8a1a6c0b5733997cd4dafa7783e0d92d036539f2b867b7b45f80ffa0f17c1545'],
  ['x'.repeat(120), 45, 2, 'b91b7e904d3e58a975798fdfb7444272ea2003b536350a6486d8dd7edd238cfe'],
  ['y'.repeat(150), 49, 6, 'f4781ea7683b40fc9d0b2fbe5b48b41c8998eefbfeabea7e09bc20bb7254e6f7'],
  ['z'.repeat(180), 53, 5, '9d6df1129ead80ee39816d77329aac3cb9d7ef147dc65a85a589a40814e18706'],
  ['w'.repeat(213), 57, 2, 'e752bad44952bd365931c5ed35654e8307799f53c827e4b0ee90780a10eea296'],
])('draws what another program draws: %#', async (text, size, mask, hash) => {
  const rows = qrCode(text, mask);
  expect(rows?.length).toBe(size);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(drawn(rows))));
  expect([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')).toBe(hash);
});

test('takes one of the eight masks, and nothing that is too long', () => {
  const all = Array.from({ length: 8 }, (_, mask) => drawn(qrCode(ADDRESS, mask)));
  expect(new Set(all).size).toBe(8);
  expect(all).toContain(drawn(qrCode(ADDRESS)));
  expect(qrCode('w'.repeat(214))).toBeNull();
});
