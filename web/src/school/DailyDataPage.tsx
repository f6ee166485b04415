// The Department's file of each of the last school days, what it lacks, and the log of what was sent. Adsum sends nothing by
// itself: a person gives the file over and says so here.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { path, post, type Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { Page } from '../app/Page';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { RecordForm } from '../ui/RecordForm';
import { longDate, momentWords, plural } from '../words';
import { Keepers } from './allowed';
import classes from './School.module.css';

type Days = Schemas['DailyDataDays'];
type Day = Days['days'][number];

const WAYS = {
  portal: 'Given by the portal',
  contractor: 'Read by the Department’s contractor',
  other: 'Another way',
};
const STATES = { not_sent: 'not sent', sent: 'sent', changed: 'marks amended since it was sent' };

export const DailyDataPage = () => (
  <Keepers>
    <DailyData />
  </Keepers>
);

function DailyData() {
  const { data, error, reload } = useLoad<Days>('/school/daily-data');
  const [kept, setKept] = useState<Days | null>(null);
  const [sending, setSending] = useState<Day | null>(null);
  const [said, setSaid] = useState('');
  const page = kept ?? data;
  return (
    <Page title="Daily data" eyebrow={<Link to="/school">School</Link>}>
      <p>
        The Department for Education is given every pupil’s codes of every day. Adsum makes the file and keeps
        a log; it sends nothing by itself. Where the Department’s contractor reads the register, say so in the
        log.
      </p>
      {error ? <Problem error={error} retry={reload} /> : null}
      {!page && !error ? <Loading what="the days" /> : null}
      {said ? <Notice tone="calm" title={said} live /> : null}
      {page ? (
        <ul className={classes.history} aria-label="School days, the newest first">
          {page.days.map((day) => (
            <li key={day.date} className="sheet stack-small">
              <DayOfData day={day} onSend={() => setSending(day)} />
            </li>
          ))}
        </ul>
      ) : null}
      {sending ? (
        <SentDialog
          day={sending}
          onClose={() => setSending(null)}
          onDone={(next) => {
            setKept(next);
            setSaid(`Recorded: the data of ${longDate(sending.date)} was sent.`);
            setSending(null);
          }}
        />
      ) : null}
    </Page>
  );
}

function DayOfData({ day, onSend }: { day: Day; onSend: () => void }) {
  return (
    <>
      <h2>{longDate(day.date)}</h2>
      <p>
        <span className={classes.state}>{STATES[day.state]}</span> {plural(day.pupils, 'pupil')}
        {day.missing > 0 ? `, ${plural(day.missing, 'session')} without a mark` : ''}
        {day.unresolved > 0 ? `, ${plural(day.unresolved, 'session')} at N` : ''}
        {day.asked ? '. The policy asks for it.' : ''}
      </p>
      {day.sent.length > 0 ? (
        <ul className={classes.inner}>
          {day.sent.map((one) => (
            <li key={one.at + one.digest}>
              {momentWords(one.at)}: {plural(one.pupils, 'pupil')}, {WAYS[one.way].toLowerCase()}, recorded by{' '}
              {one.by.name}
              {one.reference ? `, reference ${one.reference}` : ''}; file {one.digest.slice(0, 12)}…
            </li>
          ))}
        </ul>
      ) : null}
      <div className="row">
        <a
          href={path`/api/v1/school/daily-data/${day.date}`}
          download
          aria-label={`Download the file of ${longDate(day.date)}`}
        >
          Download the file
        </a>
        {day.state === 'sent' ? null : (
          <Button
            variant="default"
            onClick={onSend}
            aria-label={`Record that the data of ${longDate(day.date)} was sent …`}
          >
            Record that it was sent …
          </Button>
        )}
      </div>
    </>
  );
}

function SentDialog(props: { day: Day; onClose: () => void; onDone: (next: Days) => void }) {
  const { day, onClose, onDone } = props;
  return (
    <RecordForm<Days>
      title={`The data of ${longDate(day.date)} was sent`}
      start={{ way: 'portal', reference: '' }}
      missing={() => []}
      send={({ way = 'portal', reference = '' }) =>
        post<Days>(path`/school/daily-data/${day.date}/sent`, {
          digest: day.digest,
          way,
          ...(reference && { reference }),
        })
      }
      onDone={onDone}
      onClose={onClose}
    >
      {({ values, set }) => (
        <>
          <p>
            {plural(day.pupils, 'pupil')}; file {day.digest.slice(0, 12)}…
            {day.missing > 0 ? `. ${plural(day.missing, 'session')} without a mark` : ''}
          </p>
          <NativeSelect
            id="sent-way"
            label="How"
            value={values.way ?? ''}
            data={Object.entries(WAYS).map(([value, label]) => ({ value, label }))}
            onChange={(event) => set('way', event.currentTarget.value)}
          />
          <TextInput
            id="sent-reference"
            label="Reference or receipt (if there is one)"
            maxLength={200}
            value={values.reference ?? ''}
            onChange={(event) => set('reference', event.currentTarget.value)}
          />
        </>
      )}
    </RecordForm>
  );
}
