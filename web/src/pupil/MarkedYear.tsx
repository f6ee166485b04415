// The year's calendar with the mark that was chosen in it: its meaning, its history, and amending it.
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { ageWords } from '../amend/words';
import type { MarkCell, MarkYear, Pupil } from '../api/client';
import { CodeChip } from '../ui/CodeChip';
import { CATEGORIES, STATUSES, dayMonthYear, longDate, sessionWord, timeOf } from '../words';
import { codesOf } from './codes';
import { YearCalendar } from './YearCalendar';
import classes from './MarkedYear.module.css';

const HistoryDialog = lazy(async () => ({ default: (await import('../amend/HistoryDialog')).HistoryDialog }));
const AmendDialog = lazy(async () => ({ default: (await import('./AmendDialog')).AmendDialog }));

type Props = { pupil: Pupil; year: MarkYear; today: string; onAmended: () => void };

export function MarkedYear({ pupil, year, today, onAmended }: Props) {
  const [place, setPlace] = useState<Pick<MarkCell, 'date' | 'session'> | null>(null);
  const [amending, setAmending] = useState(false);
  const [recalling, setRecalling] = useState(false);
  const chosen =
    year.sessions.find((cell) => cell.date === place?.date && cell.session === place.session) ?? null;
  const mayAmend = pupil.can_amend === 'all' || (pupil.can_amend === 'today' && chosen?.date === today);
  const code = year.codes.find((one) => one.code === chosen?.code);
  return (
    <div className={classes.year}>
      <YearCalendar year={year} chosen={chosen} onChoose={setPlace} />
      <div className={classes.detail} role="status">
        {chosen ? (
          <>
            <p className={classes.head}>
              {chosen.code ? <CodeChip code={chosen.code} category={chosen.category} size="large" /> : null}
              <span>
                <b>
                  {longDate(chosen.date)}, {sessionWord(chosen.session)}
                </b>
                <span className={classes.meaning}>
                  {chosen.state === 'marked'
                    ? [
                        code?.meaning,
                        code?.status && code.status !== 'present' ? STATUSES[code.status].toLowerCase() : '',
                        chosen.category ? CATEGORIES[chosen.category].toLowerCase() : '',
                        chosen.minutes_late ? `${chosen.minutes_late} minutes late` : '',
                        chosen.note,
                        ageWords(chosen.n_age),
                      ]
                        .filter(Boolean)
                        .join(' · ')
                    : {
                        not_taken: 'Register not taken',
                        to_come: 'To come',
                        closed: 'School closed',
                        not_on_roll: 'Not on roll',
                      }[chosen.state]}
                </span>
              </span>
            </p>
            {chosen.history && chosen.history.length > 0 ? (
              <ol className={classes.history}>
                {chosen.history.map((entry) => (
                  <li key={entry.at + entry.code}>
                    <b>{entry.code}</b> {dayMonthYear(entry.at)} {timeOf(entry.at)}, {entry.by.name},{' '}
                    {entry.by.position}
                    {entry.reason ? `: ${entry.reason}` : ''}
                  </li>
                ))}
              </ol>
            ) : null}
          </>
        ) : (
          <p className="soft">Choose a session to see its mark and its history.</p>
        )}
      </div>
      {chosen?.state === 'marked' ? (
        <div className="row">
          {mayAmend ? (
            <Button size="sm" variant="default" onClick={() => setAmending(true)}>
              Amend this mark
            </Button>
          ) : null}
          <Button size="sm" variant="subtle" onClick={() => setRecalling(true)}>
            History, to print
          </Button>
        </div>
      ) : null}
      {recalling && chosen ? (
        <Suspense>
          <HistoryDialog
            upn={pupil.upn}
            name={pupil.name}
            date={chosen.date}
            session={chosen.session}
            onClose={() => setRecalling(false)}
          />
        </Suspense>
      ) : null}
      {amending && chosen ? (
        <Suspense>
          <AmendDialog
            upn={pupil.upn}
            name={pupil.name}
            date={chosen.date}
            session={chosen.session}
            code={chosen.code}
            codes={codesOf(year, chosen.session)}
            refused={[]}
            seen={chosen.entry}
            onClose={() => setAmending(false)}
            onDone={() => {
              setAmending(false);
              onAmended();
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
