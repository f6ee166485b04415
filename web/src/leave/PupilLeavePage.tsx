// A pupil's requests for leave with the evidence on one page: attendance of this and earlier years, what the law and the
// policy look at, earlier leave.
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
import { plural } from '../words';
import { AskForm } from './AskForm';
import { Education } from './Education';
import { PartTime } from './PartTime';
import { RequestCard } from './RequestCard';
import type { Leave, PupilLeave } from './words';
import classes from './leave.module.css';

// Given under a licence, or in need of no decision because the licence names each day.
function taught(file: PupilLeave, leave: Leave): boolean {
  const kind = file.ask.kinds.find(({ id }) => id === leave.kind);
  const given = leave.standing === 'granted' || leave.standing === 'partly';
  return (
    (given || (leave.licensed && leave.standing === 'waits')) && (kind?.asks.includes('education') ?? false)
  );
}

export function PupilLeavePage() {
  const { me } = useSession();
  const { upn = '' } = useParams();
  return may(me, 'record_contacts') ? (
    <OnePupil upn={upn} />
  ) : (
    <NotAllowed what="Leave is handled by the office and the leaders." />
  );
}

function OnePupil({ upn }: { upn: string }) {
  const { data, error, reload } = useLoad<PupilLeave>(path`/pupils/${upn}/leave`);
  const { me } = useSession();
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  if (!data) {
    return (
      <Page title="Leave">
        {error ? <Problem error={error} retry={reload} /> : <Loading what="the requests" />}
      </Page>
    );
  }
  return (
    <Page
      title={`${data.name}: leave`}
      eyebrow={
        <>
          {data.form} · <Link to={path`/pupils/${upn}`}>The pupil’s page</Link> ·{' '}
          <Link to="/leave">All leave</Link>
        </>
      }
    >
      <div role="status">{done ? <Notice tone="calm" title={done} /> : null}</div>
      <section aria-labelledby="years" className="stack-small">
        <h2 id="years">Attendance</h2>
        {data.years.length === 0 ? <p className="soft">No session has been possible yet.</p> : null}
        <ul className={`${classes.list ?? ''} sheet`}>
          {data.years.map((year) => (
            <li key={year.year}>
              <p>
                <b>{year.year}</b>: {year.attendance.percent} % ({year.attendance.numerator} of{' '}
                {year.attendance.denominator} sessions)
              </p>
              <p>
                {year.authorised} authorised, {year.unauthorised} unauthorised, {year.late} late
              </p>
            </li>
          ))}
        </ul>
        <p className="soft">
          {data.band ? `${data.band.name}. ` : ''}
          {plural(data.appointments, 'session')} at appointments this year.
        </p>
      </section>
      <section aria-labelledby="requests" className="stack-small">
        <h2 id="requests">Requests</h2>
        {data.requests.length === 0 ? <p className="soft">Leave was never asked for.</p> : null}
        {data.requests.map((leave) => (
          <RequestCard
            key={`${leave.request} ${leave.standing} ${data.education.length}`}
            leave={leave}
            changed={(after) => {
              setDone(
                after.standing === 'refused'
                  ? 'Refused. The letter to the family is among the duties.'
                  : after.standing === 'withdrawn'
                    ? 'Taken back'
                    : 'Granted. The registers of these days propose the code.',
              );
              reload();
            }}
          >
            {taught(data, leave) ? (
              <Education
                leave={leave}
                log={data.education.filter(({ request }) => request === leave.request)}
                changed={() => {
                  setDone('The day of education is written down');
                  reload();
                }}
              />
            ) : null}
          </RequestCard>
        ))}
      </section>
      <section aria-labelledby="ask" className="stack-small">
        <h2 id="ask">A request on paper</h2>
        <p className="soft">{data.ask.form}</p>
        {asking ? (
          <AskForm
            file={data}
            onDone={() => {
              setAsking(false);
              setDone('The request is written down');
              reload();
            }}
          />
        ) : (
          <div>
            <Button variant="default" onClick={() => setAsking(true)}>
              Write a request down …
            </Button>
          </div>
        )}
      </section>
      <section aria-labelledby="part-time" className="stack-small">
        <h2 id="part-time">Part-time timetable</h2>
        <PartTime
          key={data.part_time.map((one) => `${one.agreement} ${one.last} ${one.ended}`).join()}
          file={data}
          agrees={me.roles.includes('head')}
          changed={(what) => {
            setDone(what);
            reload();
          }}
        />
      </section>
    </Page>
  );
}
