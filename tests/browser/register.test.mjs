// Taking a register: how many keys, by thumb, once and only once, and when somebody else was there first.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { arrive, ask, axe, open, openRegister, PHONE, startBrowser, startServer } from './tools.mjs';

let server, browser;
const used = new Set();
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const submissions = (page) => {
  const sent = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === 'POST' && /\/registers\/[^/]+\/[^/]+\/[AP]M$/.test(pathname))
      sent.push(request.postDataJSON());
  });
  return sent;
};
const free = (register) =>
  register.pupils.map((pupil, i) => ({ ...pupil, row: i + 1 })).filter(({ mark }) => !mark);

test('a register with three exceptions takes at most twelve keys, and each mark arrives', async () => {
  const { context, page, faults } = await open(browser, server.url, 'registrar');
  const { path } = await openRegister(context, used);
  const before = await ask(context, path);
  const pupils = free(before);
  const exceptions = [
    [pupils[1], 'N'],
    [pupils[Math.floor(pupils.length / 2)], 'I'],
    [pupils.at(-1), 'N'],
  ];
  const sent = submissions(page);
  await arrive(page, path);
  let keys = 0;
  const press = async (key) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await press('a');
  for (const [pupil, code] of exceptions) {
    for (const digit of String(pupil.row)) await press(digit);
    await press(code.toLowerCase());
  }
  await press('Enter');
  await page
    .getByRole('status')
    .getByText(/^Saved/)
    .waitFor();
  assert.ok(keys <= 12, `${keys} keys`);
  assert.equal(sent.length, 1);
  assert.equal(sent[0].marks.length, before.pupils.length);

  const taken = await ask(context, path);
  assert.equal(taken.state, 'taken');
  const codeOf = (upn) => taken.pupils.find((pupil) => pupil.upn === upn).mark.code;
  for (const [{ upn }, code] of exceptions) assert.equal(codeOf(upn), code);
  const present = taken.session === 'AM' ? '/' : '\\';
  const others = pupils.filter(({ upn }) => !exceptions.some(([pupil]) => pupil.upn === upn));
  for (const { upn } of others) assert.equal(codeOf(upn), present);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('letters, arrows, two-character codes and minutes late, typed', async () => {
  const { context, page, faults } = await open(browser, server.url, 'registrar');
  const { path } = await openRegister(context, used);
  const register = await ask(context, path);
  const [late, yes] = free(register);
  await arrive(page, path);
  const row = (pupil) => page.getByRole('row').nth(pupil.row - 1);
  await page.keyboard.type(String(late.row));
  await page.keyboard.press('l');
  const minutes = row(late).getByRole('textbox');
  await minutes.waitFor();
  assert.ok(await minutes.evaluate((input) => input === document.activeElement), 'asks at once');
  await page.keyboard.type('7');
  await page.keyboard.press('ArrowDown');
  for (let i = late.row + 1; i < yes.row; i += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('y');
  await page.keyboard.press('1');
  await row(yes)
    .getByRole('button', { name: /Y1, .*another code$/ })
    .waitFor();
  assert.equal(await minutes.inputValue(), '7');

  await page.keyboard.press('x');
  const refused = register.codes.find(({ code }) => code === 'X');
  if (refused) assert.match(await row(yes).textContent(), /X|compulsory/);

  await page.keyboard.press('Enter');
  await page.getByText(/^Not saved: /).waitFor();
  await page.keyboard.press('a');
  await page.keyboard.press('Control+s');
  await page
    .getByRole('status')
    .getByText(/^Saved/)
    .waitFor();
  const taken = await ask(context, path);
  const mark = taken.pupils.find(({ upn }) => upn === late.upn).mark;
  assert.equal(mark.code, 'L');
  assert.equal(mark.minutes_late, 7);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('by thumb at 360 px, and two presses on save send one submission', async () => {
  const { context, page, faults } = await open(browser, server.url, 'registrar', PHONE);
  const { path } = await openRegister(context, used);
  const pupil = free(await ask(context, path))[2];
  const sent = submissions(page);
  await arrive(page, path);
  await page
    .getByRole('button', { name: 'All present' })
    .or(page.getByRole('button', { name: /^Other \d+ present$/ }))
    .tap();
  const away = page
    .getByRole('row')
    .nth(pupil.row - 1)
    .getByRole('button', { name: /: N, / });
  const box = await away.boundingBox();
  assert.ok(box.width >= 44 && box.height >= 44, `${box.width} x ${box.height}`);
  await away.tap();
  await page.getByRole('button', { name: 'Save register' }).dblclick();
  await page
    .getByRole('status')
    .getByText(/^Saved/)
    .waitFor();
  assert.equal(sent.length, 1);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('an answer that is lost is asked for again with the same id, and the register is taken once', async () => {
  const { context, page } = await open(browser, server.url, 'registrar');
  const { path } = await openRegister(context, used);
  const ids = [];
  await page.route(`**/api/v1${path}`, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    ids.push(route.request().postDataJSON().submission);
    if (ids.length > 1) return route.continue();
    await route.fetch(); // it reaches the server, its answer does not reach the page
    return route.abort('connectionfailed');
  });
  await arrive(page, path);
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await page.getByText(/trying again/).waitFor();
  await page
    .getByRole('status')
    .getByText(/^Saved at/)
    .waitFor({ timeout: 15000 });
  assert.equal(ids.length, 2);
  assert.equal(ids[0], ids[1]);
  assert.equal((await ask(context, path)).state, 'taken');
  await context.close();
});

test('where somebody else was first, the differences are shown pupil by pupil and nothing is mixed', async () => {
  const { context, page, faults } = await open(browser, server.url, 'registrar');
  const { path } = await openRegister(context, used);
  const register = await ask(context, path);
  const pupil = free(register)[0];
  await arrive(page, path);
  await page.keyboard.press('a');
  const present = register.session === 'AM' ? '/' : '\\';
  const first = await context.request.post(`/api/v1${path}`, {
    headers: { 'X-Adsum': '1' },
    data: {
      submission: crypto.randomUUID(),
      marks: register.pupils.map(({ upn, mark }) => ({
        upn,
        code: upn === pupil.upn ? 'I' : (mark?.code ?? present),
        ...(mark?.minutes_late ? { minutes_late: mark.minutes_late } : {}),
        ...(mark?.note ? { note: mark.note } : {}),
      })),
    },
  });
  assert.equal(first.status(), 200, await first.text());
  await page.keyboard.press('Enter');
  await page.getByText('somebody recorded other marks meanwhile').waitFor();
  const differences = page.getByRole('table', { name: 'Where the marks differ' }).getByRole('row');
  assert.equal(await differences.count(), 2, 'a head and one pupil');
  assert.ok((await differences.nth(1).textContent()).includes(pupil.surname));
  await page.getByRole('button', { name: 'Take over what is recorded' }).click();
  await page.getByText(/^Not here/).waitFor();
  const taken = await ask(context, path);
  assert.equal(taken.pupils.find(({ upn }) => upn === pupil.upn).mark.code, 'I');
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('marks that are not saved yet outlive a reload of the page', async () => {
  const { context, page } = await open(browser, server.url, 'registrar');
  const { path } = await openRegister(context, used);
  await arrive(page, path);
  await page.keyboard.press('a');
  await page
    .getByTestId('counts')
    .getByText(/0 to mark/)
    .waitFor();
  await page.reload();
  await page
    .getByTestId('counts')
    .getByText(/0 to mark/)
    .waitFor();
  await context.close();
});
