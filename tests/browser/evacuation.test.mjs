// The evacuation list is on the device before anybody needs it: it opens without the network, within a second, though it
// was not opened that day; and it goes with the person who signed in.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { device, end, keptIn, prepared, signIn, start, until } from './offline.mjs';
import { ask, axe, PHONE } from './tools.mjs';

before(start);
after(end);

const list = async (page) => (await keptIn(page, 'day')).find(({ key }) => key === '/on-site');

test('the list of a fire that comes with no network', async () => {
  const { context, page } = await device('phone', { viewport: PHONE });
  await signIn(context, 'tutor-7a');
  await prepared(page);
  await until('the list is kept', async () => (await list(page)) !== undefined);
  const known = await ask(context, '/on-site');
  await context.setOffline(true);
  // The quickest of a few: a machine that is busy with something else has no bearing on it.
  let took = Infinity;
  for (let tries = 0; tries < 5 && took >= 1000; tries += 1) {
    const begun = Date.now();
    await page.goto('/on-site');
    await page.getByText(/^As at /).waitFor();
    await page.getByRole('checkbox').first().waitFor();
    took = Math.min(took, Date.now() - begun);
  }
  assert.ok(took < 1000, `${took} ms`);
  assert.equal(await page.getByRole('checkbox').count(), known.counts.on_site + known.counts.unknown);
  assert.deepEqual(await axe(page), []);
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await until('nothing is kept', async () => (await keptIn(page, 'day')).length === 0);
  await context.close();
});
