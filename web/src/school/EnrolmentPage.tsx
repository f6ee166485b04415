// A pupil on the roll: enrolments, what is known of them and since when; each changed from a day on.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Page } from '../app/Page';
import { path } from '../api/client';
import { useLoad } from '../api/use_load';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { dayMonthYear, longDate } from '../words';
import { Keepers } from './allowed';
import { Contacts } from './Contacts';
import { History } from './History';
import { LeaveDialog } from './LeaveDialog';
import { PronounsForm } from './PronounsForm';
import { PupilChangeForm } from './PupilChangeForm';
import { attributeName, type Enrolment } from './words';
import classes from './School.module.css';

export const EnrolmentPage = () => (
  <Keepers>
    <OnRoll />
  </Keepers>
);

function OnRoll() {
  const { upn = '' } = useParams();
  const { data, error, reload } = useLoad<Enrolment>(path`/school/pupils/${upn}`);
  const [leaving, setLeaving] = useState(false);
  const [done, setDone] = useState('');
  const finish = (what: string) => {
    setLeaving(false);
    setDone(what);
    reload();
  };
  return (
    <Page
      title={data?.name ?? 'Pupil'}
      eyebrow="Roll"
      aside={<Link to={path`/pupils/${upn}`}>Attendance</Link>}
    >
      {error ? <Problem error={error} retry={reload} /> : null}
      {done ? <Notice tone="calm" title={done} live /> : null}
      {data ? (
        <>
          <section aria-labelledby="enrolments" className="stack-small">
            <h2 id="enrolments">Enrolments</h2>
            <ul>
              {data.enrolments.map(({ admitted, left }) => (
                <li key={admitted}>
                  Admitted {longDate(admitted)}
                  {left ? `; not on the roll from ${longDate(left)}` : ''}
                </li>
              ))}
            </ul>
            <div>
              <Button variant="default" onClick={() => setLeaving(true)}>
                The pupil leaves …
              </Button>
            </div>
            <div>
              <Link to={path`/school/pupils/${upn}/transfer`}>Release to another school of the trust</Link>
            </div>
          </section>
          <section aria-labelledby="known" className="stack-small">
            <h2 id="known">What is known, and since when</h2>
            <Known pupil={data} />
            <PronounsForm key={data.pronouns} pupil={data} onDone={finish} />
          </section>
          <Contacts key={`contacts ${data.change.toString()}`} pupil={data} onDone={finish} onLook={reload} />
          {data.on_roll ? (
            <PupilChangeForm key={data.change} pupil={data} onDone={finish} onLook={reload} />
          ) : null}
          <History
            history={data.history}
            now={data.now}
            expected={() => data.change}
            onDone={() => finish('The change is withdrawn')}
          />
          {leaving ? (
            <LeaveDialog
              pupil={data}
              onClose={() => setLeaving(false)}
              onLook={() => {
                setLeaving(false);
                reload();
              }}
              onPlanned={finish}
              onDone={finish}
            />
          ) : null}
        </>
      ) : error ? null : (
        <Loading what="the pupil" />
      )}
    </Page>
  );
}

function Known({ pupil }: { pupil: Enrolment }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Now</th>
          <th scope="col">Since</th>
          <th scope="col">Who</th>
        </tr>
      </thead>
      <tbody>
        {pupil.attributes.map(({ name, value, from, by, at }) => (
          <tr key={name}>
            <th scope="row">{attributeName(name)}</th>
            <td>{value || '–'}</td>
            <td>{dayMonthYear(from)}</td>
            <td>{by && at ? `${by.name}, ${dayMonthYear(at)}` : 'the roll'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
