// A new form or class, or who leads one and who joins it, from a day on. A form has the pupils whom the roll gives it.
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { failed } from '../amend/words';
import { path, post, type ApiError } from '../api/client';
import { useLoad } from '../api/use_load';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { dateOf, longDate, plural } from '../words';
import { NotKept } from './NotKept';
import { nextWeekday, toggled, type SchoolGroup, type SchoolStaff } from './words';
import classes from './School.module.css';

type Props = {
  group: SchoolGroup | null; // null: a new one
  now: string;
  forms: string[];
  taken: string[]; // names that groups have
  onDone: (group: string, what: string) => void;
  onLook: () => void;
  onClose: () => void;
};

export function GroupDialog({ group, now, forms, taken, onDone, onLook, onClose }: Props) {
  const { data: people, error: unread, reload } = useLoad<SchoolStaff>('/school/staff');
  const [name, setName] = useState(group?.group ?? '');
  const [kind, setKind] = useState(group?.kind ?? 'class');
  const [staff, setStaff] = useState(group?.staff.map(({ id }) => id) ?? []);
  const [added, setAdded] = useState<string[]>([]);
  const [from, setFrom] = useState(nextWeekday(dateOf(now)));
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const still: FieldFault[] = [];
    if (name.trim() === '') still.push({ field: 'group-name', text: 'Name: give one' });
    if (!group && taken.includes(name.trim()))
      still.push({ field: 'group-name', text: 'Name: a group has it already' });
    if (from === '') still.push({ field: 'group-from', text: 'From: give a date' });
    setFaults(still);
    if (still.length > 0) return;
    setBusy(true);
    setError(null);
    post(path`/school/groups/${name.trim()}`, {
      from,
      ...(group ? {} : { kind }),
      added,
      removed: [],
      staff,
      staff_given: true,
      expected: group?.change ?? 0,
    }).then(
      () =>
        onDone(
          name.trim(),
          `${name.trim()} from ${longDate(from)}: ${plural(staff.length, 'person', 'people')} in charge, ` +
            `${plural(added.length, 'pupil')} more`,
        ),
      (cause: unknown) => {
        setBusy(false);
        setError(failed(cause));
      },
    );
  };
  return (
    <Dialog
      title={group ? `Change ${group.group}` : 'Add a form or class'}
      closeLabel="Close and change nothing"
      onClose={onClose}
    >
      <form className="stack-small" onSubmit={submit} noValidate>
        <ErrorSummary faults={faults} />
        <NotKept error={error} onLook={onLook} />
        {group ? null : (
          <>
            <TextInput
              id="group-name"
              label="Name"
              maxLength={40}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <NativeSelect
              id="group-kind"
              label="Kind"
              value={kind}
              data={[
                { value: 'class', label: 'Class: its pupils are chosen here' },
                { value: 'form', label: 'Form: its pupils come from the roll' },
              ]}
              onChange={(event) => {
                setKind(event.currentTarget.value === 'form' ? 'form' : 'class');
                setAdded([]);
              }}
            />
          </>
        )}
        {unread ? <Problem error={unread} retry={reload} /> : null}
        {people ? (
          <fieldset className={classes.checks}>
            <legend>Who leads it</legend>
            {people.staff
              .filter(({ id, left }) => !left || staff.includes(id))
              .map((one) => (
                <Checkbox
                  key={one.id}
                  label={one.name}
                  checked={staff.includes(one.id)}
                  onChange={(event) => setStaff(toggled(staff, one.id, event.currentTarget.checked))}
                />
              ))}
          </fieldset>
        ) : unread ? null : (
          <Loading what="the staff" />
        )}
        {kind === 'class' ? (
          <Joining
            forms={forms}
            members={group?.pupils.map(({ upn }) => upn) ?? []}
            added={added}
            onChange={setAdded}
          />
        ) : null}
        <TextInput
          id="group-from"
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

type JoiningProps = {
  forms: string[];
  members: string[];
  added: string[];
  onChange: (added: string[]) => void;
};

// Pupils of one form after the other; those chosen stay chosen.
function Joining({ forms, members, added, onChange }: JoiningProps) {
  const [form, setForm] = useState('');
  return (
    <>
      <NativeSelect
        id="group-join-form"
        label="Pupils who join, from form"
        description={added.length > 0 ? `${plural(added.length, 'pupil')} chosen` : undefined}
        value={form}
        data={[{ value: '', label: 'Choose' }, ...forms]}
        onChange={(event) => setForm(event.currentTarget.value)}
      />
      {form === '' ? null : (
        <PupilsOfForm key={form} form={form} members={members} added={added} onChange={onChange} />
      )}
    </>
  );
}

function PupilsOfForm({ form, members, added, onChange }: Omit<JoiningProps, 'forms'> & { form: string }) {
  const { data, error, reload } = useLoad<SchoolGroup>(path`/school/groups/${form}`);
  if (error) return <Problem error={error} retry={reload} />;
  if (!data) return <Loading what={form} />;
  const others = data.pupils.filter(({ upn }) => !members.includes(upn));
  const upns = others.map(({ upn }) => upn);
  const isAll = others.length > 0 && upns.every((upn) => added.includes(upn));
  return (
    <fieldset className={classes.checks}>
      <legend>Pupils of {form}</legend>
      <Checkbox
        label={`All ${others.length}`}
        checked={isAll}
        onChange={(event) => {
          const rest = added.filter((upn) => !upns.includes(upn));
          onChange(event.currentTarget.checked ? [...rest, ...upns] : rest);
        }}
      />
      {others.map(({ upn, name }) => (
        <Checkbox
          key={upn}
          label={name}
          checked={added.includes(upn)}
          onChange={(event) => onChange(toggled(added, upn, event.currentTarget.checked))}
        />
      ))}
    </fieldset>
  );
}
