// The pages under "School": a closure is tried and kept, a pupil moves on Monday, a role is given, a file is mended and taken
// in; by keyboard, at 360 px, and of two people the second is told.
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

const todayOf = async (context) => (await ask(context, '/me')).clock.now.slice(0, 10);
const later = (date, days) => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
const nextMonday = (date) => {
  const weekday = new Date(date).getUTCDay();
  return later(date, weekday === 0 ? 1 : 8 - weekday);
};
const upnsOf = async (context, group, date) =>
  (await ask(context, `/registers/${group}/${date}/AM`)).pupils.map(({ upn }) => upn);

test('a tutor has no way in; whoever keeps the school has one from the top of every page', async () => {
  const tutor = await open(browser, server.url, 'tutor');
  await arrive(tutor.page, '/school/calendar');
  await tutor.page.getByText('kept by the attendance officer').waitFor();
  assert.equal(await tutor.page.getByRole('link', { name: 'School', exact: true }).count(), 0);
  await tutor.context.close();
  const { context, page, faults } = await open(browser, server.url, 'officer');
  await arrive(page, '/');
  await page.getByRole('link', { name: 'School', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'School' }).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('every page is clean for axe and no wider than a phone', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', PHONE);
  const { pupils } = await ask(context, '/pupils');
  for (const path of [
    '/school',
    '/school/calendar',
    '/school/groups',
    '/school/staff',
    '/school/timetable',
    '/school/admit',
    '/school/import',
    '/school/daily-data',
    '/school/transfers',
    `/school/pupils/${pupils[0].upn}/transfer`,
    `/school/pupils/${pupils[0].upn}`,
  ]) {
    await arrive(page, path);
    assert.deepEqual(await axe(page), [], path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= PHONE.width, `${path}: ${width} px wide`);
  }
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('where letters to the authority go is stated by the head and read by the officer', async () => {
  const head = await open(browser, server.url, 'head', PHONE);
  await arrive(head.page, '/school/details');
  await head.page.getByRole('button', { name: 'Keep the address' }).click();
  await head.page.getByText('Neither an area nor an address is stated', { exact: true }).waitFor();
  await head.page.getByLabel('Authority, first line').fill('Attendance Team, Shire Hall');
  await head.page.getByLabel('Authority, town').fill('Shireton');
  await head.page.keyboard.press('Enter');
  await head.page.getByText('The authority’s address is kept').waitFor();
  assert.deepEqual(await axe(head.page), []);
  await head.context.close();

  const officer = await open(browser, server.url, 'officer', PHONE);
  await arrive(officer.page, '/school/details');
  await officer.page.getByText('Attendance Team, Shire Hall, Shireton').waitFor();
  assert.equal(await officer.page.getByRole('button', { name: 'Keep the address' }).count(), 0);
  assert.deepEqual(await officer.faults(), []);
  await officer.context.close();
});

test('the letterhead is stated once, and what cannot stand in it is told', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', PHONE);
  await arrive(page, '/school/details');
  await page.getByLabel('Telephone').fill('ring us');
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByText('a number to ring').waitFor();
  await page.getByLabel('Telephone').fill('01632 960 777');
  await page.keyboard.press('Enter');
  await page.getByText('The letterhead is kept').waitFor();
  assert.equal((await ask(context, '/school/details')).telephone, '01632 960 777');
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('a closure shows what it would close, closes it, and is withdrawn before its day', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer');
  const day = later(nextMonday(await todayOf(context)), 1);
  await arrive(page, '/school/calendar');
  // By keyboard alone: what is missing is told first.
  await page.getByLabel('First day').focus();
  await page.getByLabel('First day').fill(day);
  await page.getByLabel('Last day').fill(day);
  await page.getByLabel('Year 7', { exact: true }).focus();
  await page.keyboard.press('Space');
  await page.getByLabel('Why', { exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Why: say it in a few words' }).waitFor();
  await page.getByLabel('Why', { exact: true }).fill('the boiler failed');
  await page.keyboard.press('Enter');
  await page.getByText('This closes 2 sessions').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Close', exact: true }).press('Enter');
  await page.getByText('The closure is in the calendar').waitFor();
  await page.getByText(/^unplanned closure/).waitFor();
  await arrive(page, `/registers/7A/${day}/AM`);
  await page
    .getByText(/closed/i)
    .first()
    .waitFor();
  // Withdrawn: the list keeps both.
  await arrive(page, '/school/calendar');
  await page.getByRole('button', { name: /^Withdraw: unplanned closure/ }).click();
  await page.getByLabel('Reason').fill('it works again');
  await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await page.getByText(/Withdrawn by .*it works again/).waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('a pupil moves on Monday: that day’s registers say so, and today’s do not', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer');
  const today = await todayOf(context);
  const monday = nextMonday(today);
  const { forms, pupils } = await ask(context, '/school/groups/7A');
  const to = forms.find((one) => one.startsWith('7') && one !== '7A') ?? forms.find((one) => one !== '7A');
  await arrive(page, '/school/groups');
  await page.getByLabel('Form or class').selectOption('7A');
  await page.getByRole('button', { name: `Move ${pupils[0].name}` }).click();
  await page.getByRole('dialog').getByLabel('To form').selectOption(to);
  await page.getByRole('dialog').getByLabel('From').fill(monday);
  await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click();
  await page.getByText(`${pupils[0].name} is in ${to} from`).waitFor();
  assert.ok((await upnsOf(context, '7A', today)).includes(pupils[0].upn));
  assert.ok(!(await upnsOf(context, '7A', monday)).includes(pupils[0].upn));
  assert.ok((await upnsOf(context, to, monday)).includes(pupils[0].upn));
  assert.ok(!(await upnsOf(context, to, today)).includes(pupils[0].upn));
  // The page is as of a day, too.
  await page.getByLabel('As of').fill(monday);
  await page.getByRole('button', { name: `Move ${pupils[1].name}` }).waitFor();
  assert.equal(await page.getByRole('button', { name: `Move ${pupils[0].name}` }).count(), 0);
  // Their own page tells who, when, and from when.
  await arrive(page, `/school/pupils/${pupils[0].upn}`);
  await page.getByText(`form: ${to}`).waitFor();
  await page.getByText('to come', { exact: true }).waitFor();
  assert.deepEqual(await axe(page), []);

  // Two at once: this window has seen the older state.
  const other = await open(browser, server.url, 'head');
  await arrive(other.page, `/school/pupils/${pupils[0].upn}`);
  await page.getByRole('button', { name: /^Withdraw: form/ }).click();
  await page.getByLabel('Reason').fill('the parents changed their minds');
  await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await page.getByText('The change is withdrawn').waitFor();
  await other.page.getByLabel('What', { exact: true }).selectOption('fsm');
  await other.page.getByLabel('To', { exact: true }).selectOption({ index: 1 });
  await other.page.getByRole('button', { name: 'Keep the change' }).click();
  await other.page.getByText('it is no longer what you saw').waitFor();
  await other.page.getByRole('button', { name: 'Look at it as it is now' }).click();
  await other.page.getByText(/the parents changed their minds/).waitFor();
  assert.ok((await upnsOf(context, '7A', monday)).includes(pupils[0].upn));
  assert.deepEqual(await faults(), []);
  assert.deepEqual(await other.faults(), []);
  await other.context.close();
  await context.close();
});

test('a role given by the head opens its pages at once', async () => {
  const head = await open(browser, server.url, 'head');
  const tutor = await open(browser, server.url, 'tutor');
  await arrive(tutor.page, '/');
  assert.equal(await tutor.page.getByRole('link', { name: 'Desk', exact: true }).count(), 0);
  const { person } = await ask(tutor.context, '/me');
  await arrive(head.page, '/school/staff');
  await head.page.getByRole('button', { name: `Change ${person.name}`, exact: true }).click();
  await head.page.getByRole('dialog').getByLabel('Pastoral lead').check();
  assert.deepEqual(await axe(head.page), []);
  await head.page.getByRole('button', { name: 'Keep', exact: true }).click();
  await head.page.getByText(`${person.name}, ${person.position}, from`).waitFor();
  await head.page.getByText(/roles: .*pastoral lead/).waitFor();
  await arrive(tutor.page, '/');
  await tutor.page.getByRole('link', { name: 'Desk', exact: true }).waitFor();
  assert.deepEqual(await head.faults(), []);
  assert.deepEqual(await tutor.faults(), []);
  await head.context.close();
  await tutor.context.close();
});

test('a class is made at the screen with its teacher and pupils, and is led by another from Monday', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', PHONE);
  const monday = nextMonday(await todayOf(context));
  const { pupils } = await ask(context, '/school/groups/7A');
  const { staff } = await ask(context, '/school/staff');
  const [first, second] = staff.filter(({ roles }) => roles.includes('tutor'));
  await arrive(page, '/school/groups');
  await page.getByRole('button', { name: 'Add a form or class' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await dialog.getByText('Name: give one').waitFor();
  await dialog.getByLabel('Name').fill('Chess 7');
  await dialog.getByLabel(first.name, { exact: true }).check();
  await dialog.getByLabel('Pupils who join').selectOption('7A');
  for (const { name } of pupils.slice(0, 3)) await dialog.getByLabel(name, { exact: true }).check();
  assert.deepEqual(await axe(page), []);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= PHONE.width);
  await dialog.getByLabel('From', { exact: true }).fill(monday);
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await page.getByText(/^Chess 7 from .*: 1 person in charge, 3 pupils more/).waitFor();
  const made = await ask(context, `/school/groups/Chess%207?on=${monday}`);
  assert.deepEqual(
    [made.kind, made.staff.map(({ id }) => id), made.pupils.map(({ upn }) => upn).toSorted()],
    [
      'class',
      [first.id],
      pupils
        .slice(0, 3)
        .map(({ upn }) => upn)
        .toSorted(),
    ],
  );

  await page.getByLabel('As of').fill(monday);
  await page.getByRole('button', { name: /^Change who leads it/ }).click();
  await dialog.getByLabel(first.name, { exact: true }).uncheck();
  await dialog.getByLabel(second.name, { exact: true }).check();
  await dialog.getByLabel('From', { exact: true }).fill(monday);
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await page.getByText(/^Chess 7 from .*: 1 person in charge, 0 pupils more/).waitFor();
  const changed = await ask(context, `/school/groups/Chess%207?on=${monday}`);
  assert.deepEqual(
    changed.staff.map(({ id }) => id),
    [second.id],
  );
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('somebody new joins the staff', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head');
  await arrive(page, '/school/staff');
  await page.getByRole('button', { name: /^Add a member of staff/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Short name').fill('NN');
  await dialog.getByLabel('Name', { exact: true }).fill('Nia Newcomer');
  await dialog.getByLabel('Position').fill('Teacher');
  await dialog.getByLabel('Tutor', { exact: true }).check();
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await page.getByText(/^Nia Newcomer, Teacher, from/).waitFor();
  const { staff } = await ask(context, '/school/staff');
  assert.equal(staff.find(({ id }) => id === 'NN')?.name, 'Nia Newcomer');
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('a timetable comes in as a file, and a lesson is covered', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  const monday = nextMonday(await todayOf(context));
  const { staff } = await ask(context, '/school/timetable');
  await arrive(page, '/school/import');
  await page.getByLabel('What it holds').selectOption('timetable');
  await page.getByLabel(/^CSV file/).setInputFiles({
    name: 'timetable.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `class,period,day,start,end,teacher,room,from\n7A,P1,mon,09:10,10:10,${staff[0].id},12,${monday}\n`,
    ),
  });
  await page.getByRole('button', { name: 'Keep 1 row' }).click();
  await page.getByText('1 row kept').waitFor();
  await arrive(page, '/school/timetable');
  await page.getByLabel('Day', { exact: true }).fill(monday);
  await page.getByRole('button', { name: 'Cover 7A, P1' }).click();
  await page.getByLabel('Who takes it').selectOption(staff[1].id);
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Set the cover' }).click();
  await page.getByText(`${staff[1].name} takes 7A, P1`).waitFor();
  await page.getByText(new RegExp(`cover for ${staff[0].name}`)).waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('a file with faults is told line by line, mended, tried and kept', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  const { pupils } = await ask(context, '/pupils');
  const contacts = (rows) => ({
    name: 'contacts.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`upn,priority,name,phone,email\n${rows}\n`),
  });
  await arrive(page, '/school/import');
  await page.getByLabel('What it holds').selectOption('contacts');
  const good = `${pupils[0].upn},1,Invented Contact,01632 960001,contact@example.org`;
  await page.getByLabel(/^CSV file/).setInputFiles(contacts(`${good}\n${pupils[1].upn},0,Other,,nowhere`));
  await page.getByText(/Nothing was kept/).waitFor();
  await page.getByRole('rowheader', { name: 'line 3' }).first().waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByLabel(/^CSV file/).setInputFiles(contacts(good));
  await page.getByText('1 row without a fault').waitFor();
  await page.getByRole('button', { name: 'Keep 1 row' }).click();
  await page.getByText('1 row kept').waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
});

// The check letter of a unique pupil number: its other twelve characters, each by its place, modulo 23.
const upn = (digits) => {
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i + 2), 0);
  return `${'ABCDEFGHJKLMNPQRTUVWXYZ'[sum % 23]}${digits}`;
};

test('a number that is none is refused with its reason; a pupil is admitted and on the roll from their day', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  const monday = nextMonday(await todayOf(context));
  await arrive(page, '/school/admit');
  await page.getByRole('button', { name: 'Admit' }).click();
  await page.getByRole('link', { name: 'UPN: give it' }).waitFor();
  for (const [label, value] of [
    ['UPN', 'X12'],
    ['Surname', 'Invented'],
    ['Forename', 'Ines'],
    ['Date of birth', '2014-10-02'],
    ['Year group', '7'],
    ['Form', '7A'],
    ['First day on the roll', monday],
  ])
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole('button', { name: 'Admit' }).click();
  await page
    .getByText(/is not a UPN/)
    .first()
    .waitFor();
  const number = upn('801299926001');
  await page.getByLabel('UPN', { exact: true }).fill(number);
  await page.getByRole('button', { name: 'Admit' }).click();
  await page.getByText('The pupil is on the roll').waitFor();
  assert.ok((await upnsOf(context, '7A', monday)).includes(number));
  await page.getByRole('link', { name: /Look at the entry/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Ines Invented' }).waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
});
