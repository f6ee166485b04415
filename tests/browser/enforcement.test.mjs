// Legal steps: an officer prepares, a head decides with every consideration answered; a notice to improve that is refused with
// a blank and followed day by day; a penalty notice asked for and paid; the bundle of evidence. The sample's clock stands
// still, so how a notice ends is proved by scenarios. Every state passes axe and stands at 360 px. OIA-096 OIA-103 OIA-104
// OIA-105.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { arrive, ask, axe, DESK, open, PHONE, shoot, startBrowser, startServer } from './tools.mjs';

let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const legal = (upn) => `/pupils/${upn}/enforcement`;
const addDays = (date, days) =>
  new Date(Date.parse(`${date}T12:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

// A pupil at the national threshold, all of whose marks are settled.
async function atThreshold(context) {
  const { pupils } = await ask(context, '/pupils');
  for (const { upn } of pupils) {
    const file = await ask(context, legal(upn));
    if (file.evidence.met && file.evidence.provisional === 0 && file.parents.length > 0) return file;
  }
  return null;
}

async function post(context, path, data) {
  const answer = await context.request.post(`/api/v1${path}`, { data, headers: { 'X-Adsum': '1' } });
  assert.equal(answer.status(), 200, `${path}: ${await answer.text()}`);
  return answer.json();
}

// Ten sessions of the last fortnight without leave, where nobody in the sample has them.
async function bringToThreshold(context, upn) {
  const { now } = await ask(context, legal(upn));
  const { cells } = await marksOf(context, upn);
  const taken = cells.filter(({ date, code }) => code && date < now.slice(0, 10)).slice(-10);
  for (const { date, session } of taken) {
    const answer = await context.request.post(`/api/v1/pupils/${upn}/marks/${date}/${session}`, {
      data: { code: 'O', reason: 'No reason was ever given' },
      headers: { 'X-Adsum': '1' },
    });
    assert.ok(answer.ok(), await answer.text());
  }
}
async function marksOf(context, upn) {
  const year = await ask(context, `/pupils/${upn}/marks`);
  const cells = [];
  const walk = (value) => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (value && typeof value === 'object') {
      if (value.date && value.session && 'code' in value) cells.push(value);
      Object.values(value).forEach(walk);
    }
  };
  walk(year);
  return { cells };
}

const notice = (first, last, most) => ({
  parents: [1],
  first,
  last,
  unauthorised_most: most,
  early_grounds: ['none'],
  contents: {
    attendance_record: 'a',
    offences: 'b',
    benefits: 'c',
    duty: 'd',
    support_provided: 'e',
    further_support: 'f',
    warning: 'g',
    sufficient_improvement: 'h',
  },
});

test('an officer prepares and a head decides with every consideration answered; a penalty notice is asked for and paid', async () => {
  const officer = await open(browser, server.url, 'officer', DESK);
  let file = await atThreshold(officer.context);
  if (!file) {
    const { pupils } = await ask(officer.context, '/pupils');
    await bringToThreshold(officer.context, pupils[0].upn);
    file = await ask(officer.context, legal(pupils[0].upn));
  }
  assert.ok(file.evidence.met, 'ten sessions stand');
  await arrive(officer.page, legal(file.upn));
  await officer.page.getByRole('heading', { name: 'Evidence', exact: true }).waitFor();
  assert.equal(await officer.page.getByRole('button', { name: 'Consider and decide …' }).count(), 0);
  await officer.page.getByRole('button', { name: 'Prepare the answers …' }).click();
  const prepared = officer.page.getByRole('dialog');
  assert.deepEqual(await axe(officer.page), []);
  await prepared.getByLabel(/^Has the support/).fill('A mentor since September');
  await prepared.getByRole('button', { name: 'Record', exact: true }).click();
  await officer.page.getByText('Recorded', { exact: true }).waitFor();
  assert.deepEqual(await officer.faults(), []);

  const head = await open(browser, server.url, 'head', DESK);
  await arrive(head.page, legal(file.upn));
  assert.deepEqual(await axe(head.page), []);
  await shoot(head.page, 'enforcement-1440');
  await head.page.getByRole('button', { name: 'Consider and decide …' }).click();
  const dialog = head.page.getByRole('dialog');
  assert.equal(await dialog.getByLabel(/^Has the support/).inputValue(), 'A mentor since September');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await dialog.getByText(/things to put right/).waitFor();
  assert.deepEqual(await axe(head.page), []);
  for (const box of await dialog.getByRole('textbox').all()) {
    if ((await box.inputValue()) === '') await box.fill('Looked at, and answered');
  }
  await dialog.getByLabel('Decision', { exact: true }).selectOption('penalty_notice');
  await dialog.getByRole('group', { name: 'Against whom' }).getByRole('checkbox').first().check();
  await shoot(head.page, 'enforcement-consider');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await head.page.getByText(/C1: A penalty notice/).waitFor();
  assert.deepEqual(await axe(head.page), []);

  await head.page.getByRole('button', { name: 'Ask the authority …' }).click();
  const asking = head.page.getByRole('dialog');
  await asking.getByLabel('Which decision').selectOption({ index: 1 });
  await asking.getByLabel('To which parent').selectOption({ index: 1 });
  for (const box of await asking.getByRole('textbox').all()) {
    if ((await box.inputValue()) === '') await box.fill('The authority');
  }
  await asking.getByRole('button', { name: 'Record', exact: true }).click();
  await head.page.getByText('no answer yet').waitFor();

  const parent = file.parents[0].priority;
  const today = file.now.slice(0, 10);
  await post(head.context, `${legal(file.upn)}/records/penalty`, {
    notice: 'LA-1',
    parent,
    basis: 'absence',
    issuer: 'local_authority',
    issued: today,
    received: today,
  });
  await arrive(head.page, legal(file.upn));
  await head.page.getByText('£80 today').waitFor();
  await head.page.getByRole('button', { name: 'Paid …' }).click();
  const paying = head.page.getByRole('dialog');
  await paying.getByLabel('Which notice').selectOption('LA-1');
  await paying.getByLabel('Amount in pounds').fill('80');
  await paying.getByRole('button', { name: 'Record', exact: true }).click();
  await head.page.getByText(/^Paid; £80 until/).waitFor();
  assert.deepEqual(await axe(head.page), []);
  assert.deepEqual(await head.faults(), []);

  const link = await head.page.getByRole('link', { name: 'Bundle of evidence (PDF)' }).getAttribute('href');
  assert.ok(link.startsWith(`/api/v1/pupils/${file.upn}/evidence.pdf?from=`), link);
  const pdf = await head.context.request.get(link);
  assert.equal(pdf.status(), 200);
  assert.ok((await pdf.body()).subarray(0, 5).toString() === '%PDF-');
  await head.context.close();
  await officer.context.close();
});

test('a notice to improve with a blank is refused, one is followed day by day, and its page stands on a phone', async () => {
  const head = await open(browser, server.url, 'head', PHONE);
  const { pupils } = await ask(head.context, '/pupils');
  const { upn } = pupils.at(-1);
  await arrive(head.page, legal(upn));
  await head.page.getByRole('button', { name: 'Notice to improve …' }).tap();
  const dialog = head.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Record', exact: true }).tap();
  await dialog.getByText(/things to put right/).waitFor();
  assert.deepEqual(await axe(head.page), []);
  await dialog.getByRole('button', { name: 'Cancel' }).tap();

  const { now, parents } = await ask(head.context, legal(upn));
  const monday = addDays(now.slice(0, 10), 3);
  const short = await head.context.request.post(`/api/v1${legal(upn)}/decisions/improvement`, {
    data: { ...notice(monday, addDays(monday, 4), 1), parents: [parents[0].priority] },
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(short.status(), 422, 'a week is too short');
  await post(head.context, `${legal(upn)}/decisions/improvement`, {
    ...notice(monday, addDays(monday, 25), 1),
    parents: [parents[0].priority],
  });
  await arrive(head.page, legal(upn));
  await head.page.getByText(/The target can still be met: 0 unauthorised/).waitFor();
  await head.page.getByRole('button', { name: 'What came of N1 …' }).waitFor();
  assert.deepEqual(await axe(head.page), []);
  const width = await head.page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= PHONE.width, `${width} px wide`);
  await shoot(head.page, 'enforcement-360');
  assert.deepEqual(await head.faults(), []);
  await head.context.close();
  const tutor = await open(browser, server.url, 'tutor', DESK);
  assert.equal((await tutor.context.request.get(`/api/v1${legal(upn)}`)).status(), 403);
  await tutor.context.close();
});
