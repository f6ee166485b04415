// Published weeks beside the school's own, from DfE's file to the picture: the same weeks, the same phase, and what is not yet
// published is not drawn. The figures are made up for the test. Clauses OIA-091, ATLP-084, WES-128.
import assert from 'node:assert/strict';
import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { adsum, ROOT, sampleStore, serve, temporaryFolder } from '../running/server.mjs';
import { arrive, ask, axe, DESK, open, PHONE, shoot, startBrowser } from './tools.mjs';

const PLACES = [
  ['National', '', '', '', '', 0],
  ['Local authority', 'E12000002', 'North West', 'E06000007', 'Warrington', 9],
];
// As Explore education statistics writes its table of weeks; weeks 36 to 44 of 2026.
const weeks = () =>
  [
    'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,la_name,' +
      'old_la_code,education_phase,overall_attendance,overall_absence,authorised_absence,unauthorised_absence,late_sessions,' +
      'possible_sessions,attendance_perc',
    ...PLACES.flatMap(([level, region, regionName, la, laName, more]) =>
      [36, 37, 38, 39, 40, 41, 42, 43, 44].map((week) => {
        const absent = 40 + 2 * (week - 36) + more;
        return [
          ...[2026, `Week ${week}`, level, 'E92000001', 'England', region, regionName, la, laName, 1],
          ...['Secondary', 1000 - absent, absent, absent - 10, 10, 5, 1000, (1000 - absent) / 10],
        ].join(',');
      }),
    ),
    '',
  ].join('\n');

let server, browser;
before(async () => {
  const folder = temporaryFolder();
  const store = sampleStore(folder);
  const home = join(folder, 'home');
  for (const name of ['law', 'benchmarks']) cpSync(join(ROOT, name), join(home, name), { recursive: true });
  for (const name of ['policies', 'languages', 'mis', 'web']) symlinkSync(join(ROOT, name), join(home, name));
  const file = join(folder, 'dfe.csv');
  writeFileSync(file, weeks());
  adsum(store, ['benchmarks', 'import', file, '--into', join(home, 'benchmarks')]);
  process.env.ADSUM_HOME = home;
  server = await serve(store, { clock: '2026-11-20T08:50' });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('the line of the same weeks, told apart without colour; its table; a phone (OIA-091, WES-128)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', DESK);
  await arrive(page, '/analysis?area=E06000007');
  const { benchmarks, trend } = await ask(context, '/analysis?area=E06000007');
  const [england, area] = benchmarks.same_weeks;
  assert.equal(benchmarks.phase, 'secondary');
  assert.equal(area.name, 'Warrington');
  assert.ok(england.given > 5 && england.given < england.of, 'the newest weeks are not published');
  await page.getByText(`England, ${england.given} of the ${england.of} weeks`, { exact: true }).waitFor();
  const drawn = page.getByRole('img', { name: /^Attendance by school week/ });
  assert.match(
    await drawn.locator('desc').textContent(),
    new RegExp(
      `England, as published: ${england.given} weeks, .*Warrington, as published: ${area.given} weeks`,
    ),
  );
  const known = trend[0].weeks.filter((week) => week.england);
  assert.equal(known.length, england.given);
  await page.getByText(/^Published weeks \(crosses\) are the same weeks of this year/).waitFor();
  await page.locator('summary', { hasText: 'The weeks as a table' }).click();
  const table = page.getByRole('region', { name: 'Weeks as a table' });
  await table.getByRole('columnheader', { name: 'England, 2026/27' }).waitFor();
  await table
    .getByText(new RegExp(`^${known[0].england.percent}\\s?%`))
    .first()
    .waitFor();
  for (const size of [DESK, { width: 768, height: 1024 }, PHONE]) {
    await page.setViewportSize(size);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= size.width, `${wide} px wide`);
    assert.deepEqual(await axe(page), []);
    await shoot(page, `analysis-weeks-${size.width}`);
  }
  assert.deepEqual(await faults(), []);
  await context.close();
});
