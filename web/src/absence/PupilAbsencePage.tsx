// One pupil's absence: how far it has come against each number, what was learnt and asked, and what is recorded next.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { path } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { momentFrom, plural, shortDate } from '../words';
import { KINDS, type Kind } from './kinds';
import { RecordDialog } from './RecordDialog';
import { countWords, marksWords, recordWords, windowWords, type AbsenceFile, type Counter } from './words';
import classes from './absence.module.css';

export function PupilAbsencePage() {
  const { me } = useSession();
  const { upn = '' } = useParams();
  return may(me, 'record_contacts') ? (
    <OneAbsence upn={upn} />
  ) : (
    <NotAllowed what="Long absences are followed by the attendance officer and the leaders." />
  );
}

function OneAbsence({ upn }: { upn: string }) {
  const { me } = useSession();
  const { data, error, reload } = useLoad<AbsenceFile>(path`/pupils/${upn}/absence`);
  const [kept, setKept] = useState<AbsenceFile | null>(null);
  const [recording, setRecording] = useState<Kind | null>(null);
  const file = kept ?? data;
  if (!file) {
    return (
      <Page title="Absence">
        {error ? <Problem error={error} retry={reload} /> : <Loading what="the absence" />}
      </Page>
    );
  }
  return (
    <Page
      title={`${file.name}: absence`}
      eyebrow={
        <>
          {file.form} · <Link to={path`/pupils/${upn}`}>The pupil’s page</Link> ·{' '}
          <Link to="/absences">Everybody who is away</Link>
          {may(me, 'see_board') ? (
            <>
              {' · '}
              <Link to={path`/messages/write?pupil=${upn}`}>Write to this family</Link>
            </>
          ) : null}
        </>
      }
    >
      <p>
        {file.since
          ? `Away for ${plural(file.days, 'whole school day')} running, since ${shortDate(file.since)}.`
          : 'Not away now.'}
        {file.unexplained > 0 ? ` ${plural(file.unexplained, 'session')} unexplained.` : ''}
        {file.expected_back ? ` Expected back ${shortDate(file.expected_back)}.` : ''}
        {file.last_spoken ? ` Home last spoken to ${momentFrom(file.now, file.last_spoken)}.` : ''}
      </p>
      {kept ? <Notice tone="calm" title="Recorded" live /> : null}
      <section aria-labelledby="counters" className="stack-small">
        <h2 id="counters">How far it has come</h2>
        {file.counters.length === 0 ? <p className="soft">Nothing that a rule counts was missed.</p> : null}
        <ul className={`${classes.counters ?? ''} sheet`}>
          {file.counters.map((counter) => (
            <CounterItem key={`${counter.rule} ${counter.marks} ${counter.window}`} counter={counter} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="record" className="stack-small">
        <h2 id="record">Record</h2>
        <div className="row">
          {KINDS.map((kind) => (
            <Button key={kind.what} variant="default" onClick={() => setRecording(kind)}>
              {kind.button}
            </Button>
          ))}
        </div>
      </section>
      <section aria-labelledby="records" className="stack-small">
        <h2 id="records">What was learnt, asked and judged</h2>
        {file.records.length === 0 ? <p className="soft">Nothing yet.</p> : null}
        <ul className={classes.records}>
          {file.records.map((record) => {
            const [title, rest] = recordWords(record);
            return (
              <li key={record.entry}>
                <p>
                  <b>{title}</b>
                  {rest ? `. ${rest}` : ''}
                </p>
                <p className="soft">
                  {record.by.name ? `${record.by.name}, ` : ''}
                  {momentFrom(file.now, record.at)}
                </p>
              </li>
            );
          })}
        </ul>
      </section>
      {recording ? (
        <RecordDialog
          kind={recording}
          file={file}
          onClose={() => setRecording(null)}
          onDone={(after) => {
            setRecording(null);
            setKept(after);
          }}
        />
      ) : null}
    </Page>
  );
}

function CounterItem({ counter }: { counter: Counter }) {
  const because = [...counter.clauses, ...counter.references].join(', ');
  return (
    <li data-reached={counter.reached || undefined}>
      <p>
        <b>{countWords(counter)}</b> {marksWords(counter.marks)}, {windowWords(counter)}
        {counter.note ? ` (${counter.note})` : ''}
      </p>
      <meter min={0} max={counter.bound} value={Math.min(counter.value, counter.bound)} aria-hidden="true" />
      <p>
        {counter.title}
        {counter.reached ? <strong> · reached</strong> : null}
        {counter.reached_on ? ` · on ${shortDate(counter.reached_on)} if it goes on` : ''}
      </p>
      <p className="soft">{because}</p>
    </li>
  );
}
