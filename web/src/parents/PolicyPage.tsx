// What each school publishes of its attendance policy, for anybody. Whoever is signed in says here that they have read it.
import { useEffect, useState } from 'react';
import { call, type Published } from './api';
import { Headline } from './Headline';
import { problemOf, useWords } from './texts';

export function PolicyPage({ signedIn, back }: { signedIn: boolean; back: () => void }) {
  const { say } = useWords();
  const [schools, setSchools] = useState<Published[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  useEffect(() => {
    call<{ schools: Published[] }>('GET', '/policy').then(
      (answer) => setSchools(answer.schools),
      (cause: unknown) => setProblem(problemOf(say, cause)),
    );
  }, [say]);
  const confirm = () => {
    call('POST', '/policy-read').then(
      () => setDone(true),
      (cause: unknown) => setProblem(problemOf(say, cause)),
    );
  };
  return (
    <div className="page">
      <Headline text={say('policy_title')} />
      {problem ? (
        <p role="alert" className="notice">
          {problem}
        </p>
      ) : null}
      {schools?.map((school) => (
        <details key={school.id} open={schools.length === 1}>
          <summary>{school.school}</summary>
          <PolicyOf school={school} />
        </details>
      ))}
      {signedIn && schools && !done ? (
        <button type="button" className="main" onClick={confirm}>
          {say('policy_confirm')}
        </button>
      ) : null}
      <p role="status">{done ? say('policy_confirmed') : ''}</p>
      <button type="button" className="plain" onClick={back}>
        {say('back')}
      </button>
    </div>
  );
}

function PolicyOf({ school }: { school: Published }) {
  const { say, texts } = useWords();
  const date = (day: string) =>
    new Intl.DateTimeFormat(texts.code === 'en' ? 'en-GB' : texts.code, {
      dateStyle: 'long',
      timeZone: 'UTC',
    }).format(new Date(`${day}T00:00:00Z`));
  // 1 January 2024 was a Monday.
  const weekday = (name: string) =>
    new Intl.DateTimeFormat(texts.code === 'en' ? 'en-GB' : texts.code, {
      weekday: 'long',
      timeZone: 'UTC',
    }).format(
      new Date(Date.UTC(2024, 0, 1 + ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].indexOf(name))),
    );
  return (
    <>
      <p className="hint">
        {say('policy_edition', { edition: school.edition, from: date(school.from) })}{' '}
        {school.review ? say('policy_review', { date: date(school.review) }) : ''}
      </p>
      <h2>{say('policy_day')}</h2>
      <ul>
        {school.days.map((day) => (
          <li key={`${day.years.join()} ${day.weekdays.join()}`}>
            {day.weekdays.length > 0 ? `${day.weekdays.map(weekday).join(', ')}: ` : ''}
            {day.years.length > 0 ? `${say('policy_years', { years: day.years.join(', ') })} ` : ''}
            {say('policy_hours', {
              am: day.am_start,
              am_close: day.am_close,
              pm: day.pm_start,
              pm_close: day.pm_close,
            })}
          </li>
        ))}
      </ul>
      <h2>{say('asked_title')}</h2>
      <p>{school.asked.route}</p>
      <p>
        {school.asked.report_by ? say('asked_by', { time: school.asked.report_by }) : say('asked_by_close')}{' '}
        {say(`asked_${school.asked.days}`)} {school.asked.asks_return ? say('asked_return') : ''}
      </p>
      <Cost cost={school.cost} />
      <h2>{say('stages_title')}</h2>
      {school.stages.map(({ stage, steps }) => (
        <section key={stage}>
          <h3>{say(`stage_${stage}`)}</h3>
          <ul>
            {steps.map(({ title, clauses }) => (
              <li key={title + clauses.join()}>
                {title} <span className="hint">{clauses.join(' ')}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Cost({ cost }: { cost: Published['cost'] }) {
  const { say } = useWords();
  return (
    <>
      <h2>{say('cost_title')}</h2>
      <p>
        {cost.lessons_a_day > 0
          ? say('cost_text', { days: String(cost.school_days), lessons: String(cost.lessons_a_day) })
          : say('cost_text_days', { days: String(cost.school_days) })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('cost_attendance')}</th>
            <th scope="col">{say('cost_days')}</th>
            <th scope="col">{say('cost_sessions')}</th>
            <th scope="col">{say('cost_weeks')}</th>
            {cost.lessons_a_day > 0 && <th scope="col">{say('cost_lessons')}</th>}
          </tr>
        </thead>
        <tbody>
          {cost.absence.map((row) => (
            <tr key={row.percent}>
              <th scope="row">{row.percent}%</th>
              <td>{row.days}</td>
              <td>{row.sessions}</td>
              <td>{row.weeks}</td>
              {cost.lessons_a_day > 0 && <td>{row.lessons}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {cost.lateness.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say('cost_late')}</th>
              <th scope="col">{say('cost_late_days')}</th>
            </tr>
          </thead>
          <tbody>
            {cost.lateness.map((row) => (
              <tr key={row.minutes}>
                <th scope="row">{say('cost_minutes', { minutes: String(row.minutes) })}</th>
                <td>{row.days}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
