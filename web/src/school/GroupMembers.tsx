// Who belongs to a group: a form's pupils move to another form, a class's come and go.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { path, post } from '../api/client';
import { longDate } from '../words';
import { DatedDialog } from './DatedDialog';
import type { SchoolGroup } from './words';
import classes from './School.module.css';

type Pupil = SchoolGroup['pupils'][number];
type Props = { group: SchoolGroup; onDone: (what: string) => void; onLook: () => void };

export function GroupMembers({ group, onDone, onLook }: Props) {
  const [taking, setTaking] = useState<Pupil | null>(null);
  const isForm = group.kind === 'form';
  const does = isForm ? 'Move' : 'Take out';
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">{isForm ? 'Year' : 'Form'}</th>
            <th scope="col">{does}</th>
          </tr>
        </thead>
        <tbody>
          {group.pupils.map((pupil) => (
            <tr key={pupil.upn}>
              <th scope="row">
                <Link to={path`/school/pupils/${pupil.upn}`}>{pupil.name}</Link>
              </th>
              <td>{isForm ? pupil.year_group : pupil.form}</td>
              <td>
                <Button
                  size="compact-md"
                  variant="default"
                  aria-label={`${does} ${pupil.name}`}
                  onClick={() => setTaking(pupil)}
                >
                  {does} …
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {taking ? (
        <DatedDialog
          title={`${does} ${taking.name}`}
          does={does}
          now={group.now}
          {...(isForm
            ? { choices: group.forms.filter((one) => one !== group.group), choice: 'To form' }
            : {})}
          act={(from, to) =>
            isForm
              ? post(path`/school/pupils/${taking.upn}`, {
                  from,
                  changes: { form: to },
                  expected: taking.change,
                })
              : post(path`/school/groups/${group.group}`, {
                  from,
                  added: [],
                  removed: [taking.upn],
                  expected: group.change,
                })
          }
          onClose={() => setTaking(null)}
          onLook={() => {
            setTaking(null);
            onLook();
          }}
          onDone={(from, to) => {
            setTaking(null);
            onDone(
              isForm
                ? `${taking.name} is in ${to} from ${longDate(from)}`
                : `${taking.name} leaves ${group.group} on ${longDate(from)}`,
            );
          }}
        />
      ) : null}
    </>
  );
}
