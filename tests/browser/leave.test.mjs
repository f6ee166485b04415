// A parent asks for leave on a phone: once refused and taken all the same, once granted with its marks planned; the head has
// the evidence on one page; the office enters what came on paper. Clauses OIA-004, OIA-022, OIA-042, OIA-043, KEY-012, WES-059, WES-067, WES-069.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { arrive, ask, axe, DESK, open, PHONE, startBrowser, startServer } from './tools.mjs';

let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const TODAY = '2026-11-20';

const narrow = async (page) => {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= PHONE.width, `${width} px wide`);
  assert.deepEqual(await axe(page), []);
};

// Children of the form whose register waits, each with somebody at home who has an address.
async function childrenOf7A(context) {
  const register = await ask(context, `/registers/7A/${TODAY}/AM`);
  const found = [];
  for (const { upn, name } of register.pupils) {
    const { contacts } = await ask(context, `/pupils/${upn}/leave`);
    const email = contacts[0]?.email;
    if (email) found.push({ upn, name, email });
    if (found.length === 3) break;
  }
  assert.ok(found.length >= 2, 'two families with an address');
  return { found, register };
}

async function signIn(page, email) {
  await page.goto('/parents');
  await page.getByLabel('E-mail or mobile number').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).tap();
  const shown = await page.getByText(/In practice the code is shown here/).textContent();
  await page.getByLabel('The six numbers').fill(/\d{6}/.exec(shown)[0]);
  await page.getByRole('button', { name: 'Go on' }).tap();
  await page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
}

// The family's page names children by their first names alone.
const askButton = (page, name) =>
  page.getByRole('button', { name: new RegExp(`^Ask for leave for ${name.split(' ')[0]}`) }).first();

test('asked on a phone, refused by the head, and taken all the same', async () => {
  const head = await open(browser, server.url, 'head');
  const { found, register } = await childrenOf7A(head.context);
  const child = found[0];
  const parent = await open(browser, server.url, null, PHONE);
  await signIn(parent.page, child.email);
  await askButton(parent.page, child.name).tap();
  await parent.page.getByRole('heading', { level: 1, name: /^Ask for leave/ }).waitFor();
  const send = parent.page.getByRole('button', { name: 'Ask for leave' });
  await send.tap();
  await parent.page.getByText('Choose why.').waitFor();
  await parent.page.getByText('Say why in a few words.').waitFor();
  await narrow(parent.page);
  await parent.page.getByRole('radio', { name: 'A holiday' }).check();
  await parent.page.getByLabel('The first day').fill('2026-11-19');
  await parent.page.getByLabel('Tell us why').fill('cheap flights to the sun');
  await send.tap();
  await parent.page.getByText('Leave is asked for ahead.').waitFor();
  await parent.page.getByLabel('The first day').fill(TODAY);
  await parent.page.getByLabel('If you have booked something').fill('2026-11-01');
  await narrow(parent.page);
  const box = await send.boundingBox();
  assert.ok(box.height >= 44, 'a thumb hits it');
  await send.tap();
  await parent.page.getByRole('heading', { level: 1, name: 'We have your request' }).waitFor();
  await parent.page.getByText('The school has not decided yet.').waitFor();
  await narrow(parent.page);

  await arrive(head.page, '/leave');
  assert.deepEqual(await axe(head.page), []);
  await head.page.getByRole('link', { name: child.name }).first().click();
  const card = head.page.getByRole('region', { name: /^A holiday/ }).first();
  await card.getByText('The policy would refuse').first().waitFor();
  await card.getByText('SI 2024/208 reg 11').first().waitFor();
  await head.page.getByRole('heading', { name: 'Attendance' }).waitFor();
  assert.deepEqual(await axe(head.page), []);
  const decide = card.getByRole('button', { name: 'Decide' });
  await decide.click();
  await card.getByText('Grant or refuse: choose one').first().waitFor();
  await card.getByRole('radio', { name: 'Refused' }).check();
  await card.getByLabel('Reason, as the family reads it').fill('A holiday is no exceptional circumstance.');
  await card.getByRole('button', { name: 'Refuse' }).click();
  await head.page.getByText('Refused. The letter to the family is among the duties.').waitFor();

  // The tutor takes the register: the child is not there.
  const tutor = await open(browser, server.url, 'tutor');
  const taken = await tutor.context.request.post(`/api/v1/registers/7A/${TODAY}/AM`, {
    data: {
      submission: 'leave-test',
      merge: true,
      marks: register.pupils.map(({ upn }) => ({ upn, code: upn === child.upn ? 'N' : '/' })),
    },
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(taken.status(), 200, await taken.text());
  await arrive(head.page, '/leave');
  const list = head.page.getByRole('region', { name: 'Refused, and taken all the same' });
  await list.getByRole('link', { name: child.name }).waitFor();
  await list.getByText('Away for 1 session').first().waitFor();
  assert.deepEqual(await axe(head.page), []);

  await parent.page.getByRole('button', { name: 'Back to the start' }).tap();
  await askButton(parent.page, child.name).tap();
  await parent.page.getByText(/Not granted\. A holiday is no exceptional circumstance\./).waitFor();
  assert.deepEqual(await parent.faults(), []);
  assert.deepEqual(await head.faults(), []);
});

test('asked ahead, granted for one of two days, and the register is planned', async () => {
  const head = await open(browser, server.url, 'head', PHONE);
  const { found } = await childrenOf7A(head.context);
  const child = found[1];
  const parent = await open(browser, server.url, null, PHONE);
  await signIn(parent.page, child.email);
  await askButton(parent.page, child.name).tap();
  await parent.page.getByRole('radio', { name: /out of the ordinary/ }).check();
  await parent.page.getByLabel('The first day').fill('2026-12-10');
  await parent.page.getByLabel('The last day').fill('2026-12-11');
  await parent.page.getByLabel('Tell us why').fill('the wedding of an aunt abroad');
  await parent.page.getByRole('button', { name: 'Ask for leave' }).tap();
  await parent.page.getByRole('heading', { level: 1, name: 'We have your request' }).waitFor();

  await arrive(head.page, `/pupils/${child.upn}/leave`);
  const card = head.page.getByRole('region', { name: /^Exceptional circumstances/ }).first();
  await card.getByText('Applied for before it begins').waitFor();
  await card.getByRole('radio', { name: 'Granted (C)' }).check();
  await card.getByRole('checkbox', { name: /11 December/ }).uncheck();
  await narrow(head.page);
  await card.getByLabel('Reason, as the family reads it').fill('One day for the wedding.');
  await card.getByRole('button', { name: 'Grant' }).click();
  await head.page.getByText('Granted. The registers of these days propose the code.').waitFor();
  await narrow(head.page);
  const { requests } = await ask(head.context, `/pupils/${child.upn}/leave`);
  assert.equal(requests[0].standing, 'partly');
  assert.deepEqual(
    requests[0].days.map(({ given }) => given),
    [true, false],
  );
  await parent.page.getByRole('button', { name: 'Back to the start' }).tap();
  await askButton(parent.page, child.name).tap();
  await parent.page.getByText(/Granted for some days: .*10 December/).waitFor();
  await narrow(parent.page);
  assert.deepEqual(await parent.faults(), []);
  assert.deepEqual(await head.faults(), []);
});

test('the office enters a request on paper, by keyboard, and does not decide it', async () => {
  const office = await open(browser, server.url, 'officer', DESK);
  const { found } = await childrenOf7A(office.context);
  const child = found.at(-1);
  await arrive(office.page, '/leave');
  await office.page.getByLabel('Whose leave is it?').fill(child.name.split(' ').at(-1));
  await office.page
    .getByRole('list', { name: 'Pupils found' })
    .getByRole('link', { name: child.name })
    .click();
  await office.page.getByRole('button', { name: 'Write a request down …' }).click();
  const form = office.page.getByRole('form', { name: 'A request for leave' });
  await form.getByRole('button', { name: 'Write the request down' }).click();
  await form.getByText('First day: give a date').first().waitFor();
  await form
    .getByLabel('What the leave is for')
    .selectOption({ label: 'A day set apart for religious observance' });
  await form.getByLabel('First day').fill('2026-12-08');
  await form.getByLabel('Reason, in the family’s words').fill('a holy day');
  await form.getByRole('checkbox', { name: /set apart for observance/ }).check();
  assert.deepEqual(await axe(office.page), []);
  await form.getByRole('button', { name: 'Write the request down' }).press('Enter');
  await office.page.getByText('The request is written down').waitFor();
  const card = office.page.getByRole('region', { name: /^A day set apart/ }).first();
  await card.getByText('Decided by: head.').waitFor();
  assert.equal(await card.getByRole('button', { name: 'Decide' }).count(), 0);
  assert.deepEqual(await axe(office.page), []);
  assert.deepEqual(await office.faults(), []);
});

test('hours of education under a licence are written down day by day, and held against the average', async () => {
  const office = await open(browser, server.url, 'wessex', DESK);
  const { pupils } = await ask(office.context, '/pupils');
  const { upn } = pupils[3];
  const asked = await office.context.request.post(`/api/v1/pupils/${upn}/leave`, {
    data: {
      submission: 'stage-1',
      kind: 'performance',
      first: '2026-11-19',
      last: TODAY,
      sessions: 'both',
      reason: 'a film',
      licence: 'TEST-1',
      licence_days: ['2026-11-19', TODAY],
      requested_by: 'the mother',
      received: '2026-11-02T09:00',
    },
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(asked.status(), 200, await asked.text());
  await arrive(office.page, `/pupils/${upn}/leave`);
  const card = office.page.getByRole('region', { name: /^Perform/ }).first();
  await card.getByText('The licence names every day').waitFor();
  const log = card.getByRole('region', { name: 'Education meanwhile' });
  await log.getByRole('button', { name: 'Write the day down' }).click();
  await log.getByText('A whole number of minutes, to 600').waitFor();
  await log.getByText('Say it in a few words').waitFor();
  const write = async (day, minutes, text) => {
    await log.getByLabel('Day of education').fill(day);
    await log.getByLabel('Minutes taught').fill(minutes);
    await log.getByLabel('By whom, and what').fill(text);
    await log.getByRole('button', { name: 'Write the day down' }).click();
  };
  await write('2026-11-19', '240', 'a tutor on the set: mathematics');
  await log.getByText(/4 h · a tutor on the set/).waitFor();
  await card.getByText(/240 minutes over 2 days/).waitFor();
  await write('2026-11-20', '120', 'a tutor on the set: reading');
  await log.getByText('6 h on 2 days').waitFor();
  await card.getByText(/360 minutes over 2 days/).waitFor();
  await card.screenshot({
    path: process.env.ADSUM_SHOTS ? `${process.env.ADSUM_SHOTS}/education.png` : undefined,
  });
  assert.deepEqual(await axe(office.page), []);
  await office.page.setViewportSize(PHONE);
  await narrow(office.page);
  assert.deepEqual(await office.faults(), []);
});
