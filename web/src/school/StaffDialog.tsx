// Somebody joins the staff, or has another position or other roles from a day on.
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { failed } from '../amend/words';
import { path, post, type ApiError } from '../api/client';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { dateOf, longDate } from '../words';
import { NotKept } from './NotKept';
import { roleName, toggled, type Person, type SchoolStaff } from './words';
import classes from './School.module.css';

type Props = {
  person: Person | null;
  staff: SchoolStaff;
  onDone: (what: string) => void;
  onLook: () => void;
  onClose: () => void;
};

export function StaffDialog({ person, staff, onDone, onLook, onClose }: Props) {
  const [id, setId] = useState('');
  const [name, setName] = useState(person?.name ?? '');
  const [position, setPosition] = useState(person?.position ?? '');
  const [roles, setRoles] = useState<string[]>(person?.roles ?? []);
  const [from, setFrom] = useState(dateOf(staff.now));
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const still: FieldFault[] = [];
    if (!person && id.trim() === '') still.push({ field: 'staff-id', text: 'Short name: give one' });
    if (!person && staff.staff.some((one) => one.id === id.trim()))
      still.push({ field: 'staff-id', text: 'Short name: somebody has it already' });
    if (name.trim() === '') still.push({ field: 'staff-name', text: 'Name: give it' });
    if (position.trim() === '') still.push({ field: 'staff-position', text: 'Position: give it' });
    if (roles.length === 0) still.push({ field: 'staff-role-tutor', text: 'Roles: choose at least one' });
    if (from === '') still.push({ field: 'staff-from', text: 'From: give a date' });
    setFaults(still);
    if (still.length > 0) return;
    setBusy(true);
    setError(null);
    post(path`/school/staff/${person?.id ?? id.trim()}`, {
      name: name.trim(),
      position: position.trim(),
      roles,
      from,
      expected: person?.change ?? 0,
    }).then(
      () => onDone(`${name.trim()}, ${position.trim()}, from ${longDate(from)}`),
      (cause: unknown) => {
        setBusy(false);
        setError(failed(cause));
      },
    );
  };
  const texts: [string, string, string, (value: string) => void][] = [
    ['staff-name', 'Name', name, setName],
    ['staff-position', 'Position', position, setPosition],
  ];
  return (
    <Dialog
      title={person ? `Change ${person.name}` : 'Add a member of staff'}
      closeLabel="Close and change nothing"
      onClose={onClose}
    >
      <form className="stack-small" onSubmit={submit} noValidate>
        <ErrorSummary faults={faults} />
        <NotKept error={error} onLook={onLook} />
        {person ? null : (
          <TextInput
            id="staff-id"
            label="Short name"
            description="It stands for them in files: initials will do. An account to sign in with is made by whoever runs Adsum."
            value={id}
            onChange={(event) => setId(event.currentTarget.value)}
          />
        )}
        {texts.map(([field, label, value, set]) => (
          <TextInput
            key={field}
            id={field}
            label={label}
            maxLength={100}
            value={value}
            onChange={(event) => set(event.currentTarget.value)}
          />
        ))}
        <fieldset className={classes.checks}>
          <legend>Roles</legend>
          {staff.roles.map((role) => (
            <Checkbox
              key={role}
              id={`staff-role-${role}`}
              label={roleName(role)}
              checked={roles.includes(role)}
              onChange={(event) => setRoles(toggled(roles, role, event.currentTarget.checked))}
            />
          ))}
        </fieldset>
        <TextInput
          id="staff-from"
          type="date"
          label="From"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit" loading={busy}>
            Keep
          </Button>
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
