// A register as it stood at a moment: what was known then, by whom, and what has become of it since. It can be printed.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { path } from '../api/client';
import { useLoad } from '../api/use_load';
import { Page } from '../app/Page';
import { useSession } from '../app/session';
import { CodeChip } from '../ui/CodeChip';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { dayMonthYear, longDate, plural, sessionWord, timeOf } from '../words';
import { KIND_WORDS, type RegisterAsAt } from './words';
import classes from './amend.module.css';

const inWords = (moment: string) => `${dayMonthYear(moment)} ${timeOf(moment)}`;

export function RegisterHistoryPage() {
  const { me } = useSession();
  const { group = '', date = '', session = 'AM' } = useParams();
  const [moment, setMoment] = useState(me.clock.now);
  const { data, error, reload } = useLoad<RegisterAsAt>(
    path`/registers/${group}/${date}/${session}/as-at/${moment}`,
  );
  const [last, setLast] = useState<RegisterAsAt | null>(null);
  if (data && data !== last) setLast(data);
  const page = data ?? last;
  const word = sessionWord(session === 'PM' ? 'PM' : 'AM');
  return (
    <Page
      title={`${group}, ${word} register as it stood`}
      eyebrow={
        <>
          <Link to={`/registers/${encodeURIComponent(group)}/${date}/${session}`}>The register</Link> ·{' '}
          {longDate(date)}
        </>
      }
      aside={
        <span className="no-print">
          <Button variant="default" onClick={() => window.print()}>
            Print
          </Button>
        </span>
      }
    >
      {error ? <Problem error={error} retry={reload} /> : null}
      {!page && !error ? <Loading what="the register" /> : null}
      {page ? (
        <>
          <section aria-labelledby="moments" className="stack-small no-print">
            <h2 id="moments">Choose a moment</h2>
            <TextInput
              id="moment"
              type="datetime-local"
              label="As it stood at"
              className={classes.moment}
              value={moment}
              onChange={(event) => {
                if (event.currentTarget.value !== '') setMoment(event.currentTarget.value.slice(0, 16));
              }}
            />
            <ol className={classes.moments}>
              {page.changes.map((change) => (
                <li key={change.entry}>
                  <Button
                    size="compact-md"
                    variant={change.at === moment ? 'filled' : 'default'}
                    aria-pressed={change.at === moment}
                    onClick={() => setMoment(change.at)}
                  >
                    {inWords(change.at)}
                  </Button>{' '}
                  {KIND_WORDS[change.kind]}, {plural(change.marks, 'mark')}
                  {change.by.name ? `, ${change.by.name}` : ''}
                  {change.reason ? `: ${change.reason}` : ''}
                </li>
              ))}
            </ol>
          </section>
          <section aria-labelledby="stood" className="stack-small">
            <h2 id="stood">As it stood at {inWords(page.as_at)}</h2>
            <p role="status" className="soft">
              {page.taken_at && page.taken_by
                ? `Taken ${inWords(page.taken_at)} by ${page.taken_by.name || 'the program'}${page.taken_by.position ? `, ${page.taken_by.position}` : ''}.`
                : 'It was not taken then.'}{' '}
              {page.school}.
            </p>
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
            <div className={`${classes.scroll ?? ''} sheet`} role="region" aria-label="Register" tabIndex={0}>
              <table className={classes.table}>
                <caption className="visually-hidden">Marks at that moment</caption>
                <thead>
                  <tr>
                    <th scope="col">Mark</th>
                    <th scope="col">Pupil</th>
                    <th scope="col">Entered</th>
                  </tr>
                </thead>
                <tbody>
                  {page.pupils.map(({ upn, name, mark, code_now: now }) => (
                    <tr key={upn}>
                      <td>
                        <CodeChip
                          code={mark?.code ?? null}
                          category={mark?.category ?? null}
                          {...(mark ? { meaning: mark.meaning } : {})}
                        />
                      </td>
                      <th scope="row">
                        {name}
                        <span className={classes.detail}>
                          {[
                            mark?.minutes_late ? `${mark.minutes_late} minutes late` : '',
                            mark?.note,
                            now === (mark?.code ?? null) ? '' : `now ${now ?? 'without a mark'}`,
                          ]
                            .filter(Boolean)
                            .join(' · ')}
                        </span>
                      </th>
                      <td>
                        {mark ? (
                          <>
                            {inWords(mark.at)}, {mark.by.name || 'the program'}
                            <span className={classes.detail}>
                              {mark.reason ? `${KIND_WORDS[mark.kind]}: ${mark.reason}` : ''}
                            </span>
                          </>
                        ) : (
                          'no mark'
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        </>
      ) : null}
    </Page>
  );
}
