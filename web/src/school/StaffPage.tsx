// The staff: positions and roles as of today; who joins, changes and leaves, from a day on.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Page } from '../app/Page';
import { useSession } from '../app/session';
import { path, post } from '../api/client';
import { useLoad } from '../api/use_load';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { longDate } from '../words';
import { Keepers } from './allowed';
import { DatedDialog } from './DatedDialog';
import { History } from './History';
import { StaffDialog } from './StaffDialog';
import { roleName, type Person, type SchoolStaff } from './words';
import classes from './School.module.css';

export const StaffPage = () => (
  <Keepers>
    <Staff />
  </Keepers>
);

type Doing = { what: 'change' | 'leave'; person: Person } | { what: 'add' };

function Staff() {
  const { data, error, reload } = useLoad<SchoolStaff>('/school/staff');
  const { refresh } = useSession();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [done, setDone] = useState('');
  const finish = (what: string) => {
    setDoing(null);
    setDone(what);
    reload();
    refresh();
  };
  const look = () => {
    setDoing(null);
    reload();
  };
  return (
    <Page title="Staff">
      {error ? <Problem error={error} retry={reload} /> : null}
      {done ? <Notice tone="calm" title={done} live /> : null}
      {data ? (
        <>
          {data.may_change ? (
            <div>
              <Button onClick={() => setDoing({ what: 'add' })}>Add a member of staff …</Button>
            </div>
          ) : (
            <p className="soft">The staff are changed by the attendance champion and the head.</p>
          )}
          <StaffTable staff={data} onDo={setDoing} />
          <History
            history={data.history}
            now={data.now}
            names={new Map(data.staff.map(({ id, name }) => [id, name]))}
            expected={({ subject }) => data.staff.find(({ id }) => id === subject)?.change ?? 0}
            mayWithdraw={data.may_change}
            onDone={() => finish('The change is withdrawn')}
          />
          {doing?.what === 'leave' ? (
            <DatedDialog
              title={`${doing.person.name} leaves`}
              does="Record"
              day="First day on which they are gone"
              now={data.now}
              act={(left) =>
                post(path`/school/staff/${doing.person.id}/leave`, { left, expected: doing.person.change })
              }
              onClose={() => setDoing(null)}
              onLook={look}
              onDone={(left) => finish(`${doing.person.name} has no role from ${longDate(left)}`)}
            />
          ) : doing ? (
            <StaffDialog
              person={doing.what === 'change' ? doing.person : null}
              staff={data}
              onClose={() => setDoing(null)}
              onLook={look}
              onDone={finish}
            />
          ) : null}
        </>
      ) : error ? null : (
        <Loading what="the staff" />
      )}
    </Page>
  );
}

function StaffTable({ staff, onDo }: { staff: SchoolStaff; onDo: (doing: Doing) => void }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Position</th>
          <th scope="col">Roles</th>
          {staff.may_change ? <th scope="col">Change</th> : null}
        </tr>
      </thead>
      <tbody>
        {staff.staff.map((person) => (
          <tr key={person.id}>
            <th scope="row">{person.name}</th>
            <td>{person.position}</td>
            <td>{person.left ? 'has left' : person.roles.map(roleName).join(', ')}</td>
            {staff.may_change ? (
              <td>
                <div className="row">
                  <Button
                    size="compact-md"
                    variant="default"
                    aria-label={`Change ${person.name}`}
                    onClick={() => onDo({ what: 'change', person })}
                  >
                    Change …
                  </Button>
                  {person.left ? null : (
                    <Button
                      size="compact-md"
                      variant="subtle"
                      aria-label={`${person.name} leaves`}
                      onClick={() => onDo({ what: 'leave', person })}
                    >
                      Leaves …
                    </Button>
                  )}
                </div>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
