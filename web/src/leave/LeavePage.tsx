// Leave of absence: what waits for a decision, refused leave that was taken, what was decided, appointments, assessments.
import { Link, useNavigate } from 'react-router';
import { path } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { PupilFinder, type Found } from '../ui/PupilFinder';
import { longDate, plural, timeOf } from '../words';
import { Assessments } from './Assessments';
import { daysOfLeave, OUTCOME, SIGN, STANDING, type Leave, type LeaveList } from './words';
import classes from './leave.module.css';

const leaveOf = ({ upn }: Found) => path`/pupils/${upn}/leave`;

export function LeavePage() {
  const { me } = useSession();
  return may(me, 'record_contacts') ? (
    <AllLeave keeps={may(me, 'keep_school')} />
  ) : (
    <NotAllowed what="Leave is handled by the office and the leaders." />
  );
}

function AllLeave({ keeps }: { keeps: boolean }) {
  const { data, error, reload } = useLoad<LeaveList>('/leave');
  const go = useNavigate();
  return (
    <Page title="Leave" eyebrow={data ? `${longDate(data.now)}, ${timeOf(data.now)}` : undefined}>
      {error ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="the requests" /> : null}
      <PupilFinder
        label="Whose leave is it?"
        description="Two letters of the name: to write a request down, or to look at earlier leave"
        to={leaveOf}
        choose={(pupil) => void go(leaveOf(pupil))}
      />
      {data ? (
        <>
          <section aria-labelledby="waiting" className="stack-small">
            <h2 id="waiting">Waiting for a decision</h2>
            <List list={data.waiting} />
          </section>
          <section aria-labelledby="taken" className="stack-small">
            <h2 id="taken">Refused, and taken all the same</h2>
            <List list={data.taken} />
          </section>
          <section aria-labelledby="decided" className="stack-small">
            <h2 id="decided">Decided</h2>
            <List list={data.decided} />
          </section>
          <section aria-labelledby="appointments" className="stack-small">
            <h2 id="appointments">Sessions at appointments this year</h2>
            {data.appointments.length === 0 ? <Notice tone="calm" title="None" /> : null}
            {data.appointments.length > 0 ? (
              <ul className={`${classes.list ?? ''} sheet`}>
                {data.appointments.slice(0, 20).map((pupil) => (
                  <li key={pupil.upn}>
                    <p>
                      <Link to={path`/pupils/${pupil.upn}/leave`}>{pupil.name}</Link>{' '}
                      <span className="soft">{pupil.form}</span>
                    </p>
                    <p>{plural(pupil.sessions, 'session')}</p>
                  </li>
                ))}
              </ul>
            ) : null}
          </section>
          <section aria-labelledby="assessments" className="stack-small">
            <h2 id="assessments">Statutory assessments</h2>
            <Assessments windows={data.assessments} keeps={keeps} changed={reload} />
          </section>
        </>
      ) : null}
    </Page>
  );
}

function List({ list }: { list: Leave[] }) {
  if (list.length === 0) return <Notice tone="calm" title="None" />;
  return (
    <ul className={`${classes.list ?? ''} sheet`}>
      {list.map((leave) => (
        <li key={`${leave.upn} ${leave.request}`}>
          <p className={classes.what}>
            <Link to={path`/pupils/${leave.upn}/leave`}>{leave.name}</Link>{' '}
            <span className="soft">{leave.form}</span>
            <br />
            {leave.kind_text}: {daysOfLeave(leave)}
          </p>
          <p>
            {leave.standing === 'waits' ? (
              <>
                <span aria-hidden="true">{SIGN[leave.worst]}</span> {OUTCOME[leave.worst]}
              </>
            ) : leave.taken.length > 0 ? (
              `Away for ${plural(leave.taken.length, 'session')}`
            ) : (
              STANDING[leave.standing]
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
