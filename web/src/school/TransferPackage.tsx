// What goes with a pupil from one school to another, in words.
import type { Schemas } from '../api/client';
import { dayMonthYear, percent, plural, sentence, spaced } from '../words';
import { attributeName } from './words';
import classes from './School.module.css';

const YES_NO = ['fsm', 'pupil_premium', 'eal', 'young_carer', 'medical', 'mobile_child'];

export function TransferPackage({ of }: { of: Schemas['TransferPackage'] }) {
  const { identity } = of;
  const text = (name: string): string => {
    const value = identity[name];
    return typeof value === 'string' ? value : '';
  };
  const held = YES_NO.filter((name) => identity[name] === true).map(attributeName);
  const sensitive = Object.entries(of.sensitive ?? {})
    .filter(([, value]) => value)
    .map(([name]) => attributeName(name));
  return (
    <ul className={classes.inner}>
      <li>
        {text('forename')} {text('surname')}, born{' '}
        {text('date_of_birth') ? dayMonthYear(text('date_of_birth')) : ''}, Year {text('year_group')}
        {held.length > 0 ? `; ${held.join(', ')}` : ''}
        {text('sen') && text('sen') !== 'none' ? `; SEN: ${text('sen')}` : ''}
      </li>
      <li>{plural(of.contacts.length, 'contact')}</li>
      {of.attendance.map((year) => (
        <li key={year.year}>
          {year.year}: {percentOf(year.attended, year.possible)}, {year.attended} of {year.possible} sessions;
          unauthorised {year.unauthorised}, late {year.late}
        </li>
      ))}
      {of.penalty_notices.map((notice) => (
        <li key={notice.notice + notice.issued}>
          Penalty notice of {dayMonthYear(notice.issued)} to contact {notice.parent}:{' '}
          {spaced(notice.standing)}
          {notice.counts ? '; counts to the limit' : ''}
        </li>
      ))}
      <li>
        {of.case
          ? `Case open since ${dayMonthYear(of.case.since)}, ${sentence(of.case.stage)}: ${of.case.steps.map(({ title, on }) => `${title} (${dayMonthYear(on)})`).join('; ') || 'no step yet'}`
          : 'No open case'}
      </li>
      {of.sensitive ? (
        <li>
          <strong>Sensitive:</strong> {sensitive.length > 0 ? sensitive.join(', ') : 'nothing holds'}
        </li>
      ) : null}
    </ul>
  );
}

const percentOf = (numerator: number, denominator: number): string =>
  percent({ numerator, denominator, percent: ((100 * numerator) / denominator).toFixed(1) });
