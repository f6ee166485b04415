// What families have told: who is away, decided or waiting; who is away and nobody said so. A pupil is found by name, and the
// telephone dialog opens on Enter.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { path, post, type ApiError, type Report, type ReportList } from '../api/client';
import { failed } from '../amend/words';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { PupilFinder } from '../ui/PupilFinder';
import { longDate, timeOf } from '../words';
import { ContactChanges } from './ContactChanges';
import { RefuseDialog } from './RefuseDialog';
import { TelephoneDialog } from './TelephoneDialog';
import { daysOf, TOLD, toldWords } from './words';
import classes from './Reports.module.css';

export function ReportsPage() {
  const { me } = useSession();
  return may(me, 'see_pupils') ? (
    <Reports />
  ) : (
    <NotAllowed what="What families tell is read by staff who work with their children." />
  );
}

type Chosen = { upn: string; name: string };
const DAYS = {
  first: 'on the first day of an absence',
  each: 'on each day of an absence',
  until_return: 'on each day, unless the day of return was given',
};

function Reports() {
  const { data, error, reload } = useLoad<ReportList>('/reports');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const today = data?.now.slice(0, 10) ?? '';
  return (
    <Page title="Reports" eyebrow={data ? `${longDate(data.now)}, ${timeOf(data.now)}` : undefined}>
      {error ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="what families told" /> : null}
      {data ? (
        <p>
          Families tell the school {data.asked.report_by ? `by ${data.asked.report_by} ` : ''}
          {DAYS[data.asked.days]}.
        </p>
      ) : null}
      <PupilFinder
        label="Who is it about?"
        description="Two letters of the name; Enter takes the first"
        ready
        choose={setChosen}
      />
      <div role="status">{done ? <Notice tone="calm" title={done} /> : null}</div>
      {data ? (
        <>
          <section aria-labelledby="waiting" className="stack-small">
            <h2 id="waiting">Waiting for a decision</h2>
            <List reports={data.waiting} today={today} decide={data.may_decide} reload={reload} />
          </section>
          <section aria-labelledby="silent" className="stack-small">
            <h2 id="silent">Away, and nobody told us</h2>
            {data.not_told.length === 0 ? <Notice tone="calm" title="Nobody" /> : null}
            {data.not_told.length > 0 ? (
              <ul className={`${classes.list ?? ''} sheet`}>
                {data.not_told.map((pupil) => (
                  <li key={pupil.upn} className={classes.report}>
                    <p className={classes.what}>
                      <Link to={`/pupils/${pupil.upn}`}>{pupil.name}</Link>{' '}
                      <span className="soft">{pupil.form}</span> marked {pupil.code}
                      {pupil.since === today ? '' : `, away since ${longDate(pupil.since)}`}
                      <br />
                      <span className={classes.late}>Not told by {timeOf(pupil.by)}</span>
                    </p>
                    <Button
                      size="compact-md"
                      variant="default"
                      aria-label={`A family tells of ${pupil.name}`}
                      onClick={() => setChosen(pupil)}
                    >
                      They tell us …
                    </Button>
                  </li>
                ))}
              </ul>
            ) : null}
          </section>
          {data.contact_changes.length > 0 ? (
            <section aria-labelledby="changes" className="stack-small">
              <h2 id="changes">Families whose details have changed</h2>
              <ContactChanges changes={data.contact_changes} reload={reload} />
            </section>
          ) : null}
          <section aria-labelledby="told" className="stack-small">
            <h2 id="told">Told</h2>
            <List reports={data.told} today={today} decide={false} reload={reload} />
          </section>
        </>
      ) : null}
      {chosen ? (
        <TelephoneDialog
          upn={chosen.upn}
          name={chosen.name}
          onClose={() => setChosen(null)}
          onDone={(report) => {
            setChosen(null);
            setDone(`Written down: ${report.name}, ${report.reason}`);
            reload();
          }}
        />
      ) : null}
    </Page>
  );
}

type ListProps = { reports: Report[]; today: string; decide: boolean; reload: () => void };

function List({ reports, today, decide, reload }: ListProps) {
  const [error, setError] = useState<ApiError | null>(null);
  const [refusing, setRefusing] = useState<Report | null>(null);
  const accept = (report: Report) => {
    setError(null);
    post(path`/pupils/${report.upn}/reports/${String(report.entry)}/decide`, { accepted: true }).then(
      reload,
      (cause: unknown) => setError(failed(cause)),
    );
  };
  if (reports.length === 0) return <Notice tone="calm" title="None" />;
  return (
    <>
      {error ? <Problem error={error} /> : null}
      <ul className={`${classes.list ?? ''} sheet`}>
        {reports.map((report) => (
          <li key={report.entry} className={classes.report}>
            <p className={classes.what}>
              <Link to={`/pupils/${report.upn}`}>{report.name}</Link>{' '}
              <span className="soft">{report.form}</span> {daysOf(report, today)}: {report.reason}
              {report.expected_return ? `; back on ${longDate(report.expected_return)}` : ''}
              <br />
              <span className="soft">Told {toldWords(report, today)},</span>{' '}
              <span className={report.told === 'late' ? classes.late : undefined}>{TOLD[report.told]}</span>
              {report.decision ? (
                <span className="soft">
                  ; {report.decision.accepted ? 'accepted' : 'not accepted'} as {report.decision.code} by{' '}
                  {report.decision.by.name}
                </span>
              ) : null}
            </p>
            {report.papers.map(({ id }, i) => (
              <a key={id} href={path`/api/v1/pupils/${report.upn}/attachments/${id}`} download>
                Paper {i + 1} <span className="visually-hidden">of {report.name}</span>
              </a>
            ))}
            {decide ? (
              <span className="row">
                {report.code ? (
                  <Button
                    size="compact-md"
                    aria-label={`Accept: ${report.name}`}
                    onClick={() => accept(report)}
                  >
                    Accept {report.code}
                  </Button>
                ) : null}
                <Button
                  size="compact-md"
                  variant="default"
                  aria-label={`Another code: ${report.name}`}
                  onClick={() => setRefusing(report)}
                >
                  Another code …
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {refusing ? (
        <RefuseDialog
          report={refusing}
          onClose={() => setRefusing(null)}
          onDone={() => {
            setRefusing(null);
            reload();
          }}
        />
      ) : null}
    </>
  );
}
