// Everything that the register ever said of one session of one pupil, oldest first; it can be printed.
import { Button } from '@mantine/core';
import { path, type SessionName } from '../api/client';
import { useLoad } from '../api/use_load';
import { CodeChip } from '../ui/CodeChip';
import { Dialog } from '../ui/Dialog';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { dayMonthYear, longDate, sessionWord, timeOf } from '../words';
import { ageWords, KIND_WORDS, type MarkHistory } from './words';
import classes from './amend.module.css';

type Props = { upn: string; name: string; date: string; session: SessionName; onClose: () => void };

export function HistoryDialog({ upn, name, date, session, onClose }: Props) {
  const { data, error, reload } = useLoad<MarkHistory>(path`/pupils/${upn}/marks/${date}/${session}`);
  return (
    <Dialog title={`History of a mark: ${name}`} closeLabel="Close the history" onClose={onClose}>
      <div className="stack-small" data-print="dialog">
        <p className="soft">
          {longDate(date)}, {sessionWord(session)}
          {data ? `. ${data.form}, ${data.school}. UPN ${data.upn}` : ''}
          {ageWords(data?.mark.n_age) ? `. ${ageWords(data?.mark.n_age)}` : ''}
        </p>
        {error ? <Problem error={error} retry={reload} /> : null}
        {!data && !error ? <Loading what="the history" /> : null}
        {data?.entries.length === 0 ? <p>This session has no mark.</p> : null}
        {data ? (
          <ol className={classes.history}>
            {data.entries.map((entry) => (
              <li key={entry.entry}>
                <CodeChip code={entry.code} category={entry.category} meaning={entry.meaning} />
                <div>
                  <p>
                    <b>{KIND_WORDS[entry.kind]}</b>: {entry.code}, {entry.meaning}
                    {entry.minutes_late ? `, ${entry.minutes_late} minutes late` : ''}
                    {entry.note ? ` · ${entry.note}` : ''}
                  </p>
                  {entry.reason ? <p>Reason: {entry.reason}</p> : null}
                  <p className="soft">
                    {dayMonthYear(entry.at)} {timeOf(entry.at)},{' '}
                    {entry.by.name ? `${entry.by.name}, ${entry.by.position}` : 'the program'} (entry{' '}
                    {entry.entry}
                    {entry.marks && entry.marks > 1 ? `, one of ${entry.marks} marks of one act` : ''})
                  </p>
                </div>
              </li>
            ))}
          </ol>
        ) : null}
        {data && data.entries.length > 0 ? (
          <div className="no-print">
            <Button variant="default" onClick={() => window.print()}>
              Print
            </Button>
          </div>
        ) : null}
      </div>
    </Dialog>
  );
}
