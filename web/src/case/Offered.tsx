// What was offered, aimed at and signed in a case, each with what may be said of it next.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { dayMonthYear, dateOf, plural, shortDate } from '../words';
import { strategyEndKind, supportAgainKind, targetEndKind, type CaseKind } from './kinds';
import {
  AGREEMENTS,
  cohortWords,
  CONTRACT_STANDINGS,
  DELIVERIES,
  PLANS,
  RESPONSES,
  type Agreement,
  type Case,
  type Strategy,
  type Support,
  type Target,
} from './words';
import classes from './Case.module.css';

type Props = { file: Case; onRecord: (kind: CaseKind) => void };

export function Supports({ file, onRecord }: Props) {
  if (file.supports.length === 0) return <p className="soft">No support is recorded in this case yet.</p>;
  return (
    <ul className={classes.parts}>
      {file.supports.map((support) => (
        <Part key={support.support} over={support.response === 'worked' || support.response === 'declined'}>
          <p>
            <b>{support.what}</b>
            {support.with ? `, with ${support.with}` : ''}
            {support.agency ? ' (another agency)' : ''}
          </p>
          <p>
            {RESPONSES[support.response]}
            {support.delivery ? ` · ${DELIVERIES[support.delivery]}` : ''}
          </p>
          {support.actions ? <p>{support.actions}</p> : null}
          <p className="soft">{supportDetails(support)}</p>
          <More
            label={`Say how it goes: ${support.what}`}
            onClick={() => onRecord(supportAgainKind(support.support, support.what))}
          >
            How it goes …
          </More>
        </Part>
      ))}
    </ul>
  );
}

const supportDetails = ({ offered, owner, plan, review }: Support): string =>
  [
    `Offered ${dayMonthYear(dateOf(offered))}`,
    plan ? `follows ${PLANS[plan].toLowerCase().replace('ehc', 'EHC')}` : '',
    owner ? owner.name : '',
    review ? `review ${dayMonthYear(review)}` : '',
  ]
    .filter(Boolean)
    .join(' · ');

export function Targets({ file, onRecord }: Props) {
  if (file.targets.length === 0) return <p className="soft">No target is set.</p>;
  return (
    <ul className={classes.parts}>
      {file.targets.map((target) => (
        <Part key={target.target} over={target.ended !== null}>
          <p>
            <b>{target.text}</b>
          </p>
          <p className="soft">
            From {dayMonthYear(target.from)}
            {target.until ? ` to ${dayMonthYear(target.until)}` : ''}
            {target.ended
              ? ` · ended ${dayMonthYear(dateOf(target.ended))}: ${target.outcome.replace('_', ' ')}`
              : ''}
          </p>
          <Weeks target={target} />
          {target.ended ? (
            target.reason ? (
              <p>{target.reason}</p>
            ) : null
          ) : (
            <More
              label={`End the target: ${target.text}`}
              onClick={() => onRecord(targetEndKind(target.target, target.text))}
            >
              End it …
            </More>
          )}
        </Part>
      ))}
    </ul>
  );
}

function Weeks({ target }: { target: Target }) {
  if (target.measure === '') return <p className="soft">A person judges it.</p>;
  if (target.weeks.length === 0) return <p className="soft">Nothing to look at yet.</p>;
  return (
    <>
      <p>
        {plural(target.weeks_kept, 'week')} kept, {target.weeks_missed} not
      </p>
      <ol className={classes.weeks}>
        {target.weeks.map((week) => (
          <li key={week.first} data-missed={!week.kept || undefined}>
            <span aria-hidden="true">{week.kept ? '✓' : '×'}</span> {shortDate(week.first)}:{' '}
            {target.measure === 'sessions_a_week'
              ? `${week.attended} of ${week.possible}`
              : plural(week.faults, 'session')}
            {week.over ? '' : ', so far'}
            {week.kept ? '' : ', not kept'}
          </li>
        ))}
      </ol>
    </>
  );
}

type StrategiesProps = {
  strategies: Strategy[];
  onEnd: (kind: CaseKind, strategy: Strategy) => void;
  mayEnd: (strategy: Strategy) => boolean;
};
export function Strategies({ strategies, onEnd, mayEnd }: StrategiesProps) {
  if (strategies.length === 0) return <p className="soft">None is going on.</p>;
  return (
    <ul className={classes.parts}>
      {strategies.map((strategy) => (
        <Part key={`${strategy.cohort} ${strategy.strategy}`} over={strategy.ended !== null}>
          <p>
            <b>{strategy.text}</b>
            {strategy.cohort ? ` · for ${cohortWords(strategy.cohort)}` : ''}
            {strategy.pupils === undefined ? '' : `, ${plural(strategy.pupils, 'pupil')}`}
          </p>
          <p className="soft">
            {strategy.owner.name} · review {dayMonthYear(strategy.review)}
            {strategy.ended ? ` · ended: ${strategy.reason}` : ''}
          </p>
          {!strategy.ended && mayEnd(strategy) ? (
            <More
              label={`End the strategy: ${strategy.text}`}
              onClick={() => onEnd(strategyEndKind(strategy.strategy, strategy.text), strategy)}
            >
              End it …
            </More>
          ) : null}
        </Part>
      ))}
    </ul>
  );
}

// "signed 3 October 2026 by …"; of a contract that was offered on the page of legal steps, how it stands.
function agreementStanding({ standing, signed_on: day, signed_by: names }: Agreement): string {
  const date = dayMonthYear(day);
  if (names.length === 0) return `from ${date}: ${CONTRACT_STANDINGS[standing].toLowerCase()}`;
  const over = standing === 'signed' || standing === 'accepted' ? '' : `; ${CONTRACT_STANDINGS[standing]}`;
  return `signed ${date} by ${names.join(', ')}${over}`;
}

export function Agreements({ file }: { file: Case }) {
  if (file.agreements.length === 0) return <p className="soft">Nothing that was signed is recorded.</p>;
  return (
    <ul className={classes.parts}>
      {file.agreements.map((agreement) => (
        <Part
          key={agreement.agreement}
          over={!['signed', 'offered', 'accepted'].includes(agreement.standing)}
        >
          <p>
            <b>{AGREEMENTS[agreement.what]}</b>, {agreementStanding(agreement)}
          </p>
          <p className={classes.lines}>{agreement.terms}</p>
          {agreement.review ? <p className="soft">Review {dayMonthYear(agreement.review)}</p> : null}
        </Part>
      ))}
    </ul>
  );
}

function Part({ over, children }: { over: boolean; children: ReactNode }) {
  return (
    <li className={classes.part} data-over={over || undefined}>
      {children}
    </li>
  );
}

function More({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <div>
      <Button size="sm" variant="default" aria-label={label} onClick={onClick}>
        {children}
      </Button>
    </div>
  );
}
