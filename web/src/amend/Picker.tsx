// Whom it concerns: whole groups, or pupils found by name. What is chosen stands below, and can be taken off again.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PupilList } from '../api/client';
import { useLoad } from '../api/use_load';
import classes from './amend.module.css';

export type Chosen = { key: string; label: string };
type Props = {
  groups: string[];
  chosen: Chosen[];
  onGroup: (group: string) => void;
  onPupil: (pupil: PupilList['pupils'][number]) => void;
  onRemove: (key: string) => void;
};

export function Picker({ groups, chosen, onGroup, onPupil, onRemove }: Props) {
  const [group, setGroup] = useState('');
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setWanted(typed.trim()), 150);
    return () => window.clearTimeout(timer);
  }, [typed]);
  return (
    <fieldset className={classes.fields}>
      <legend>Whom</legend>
      <div className={classes.line}>
        <NativeSelect
          id="pick-group"
          label="A whole group"
          value={group}
          data={[{ value: '', label: 'Choose' }, ...groups.map((name) => ({ value: name, label: name }))]}
          onChange={(event) => setGroup(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={group === ''}
          onClick={() => {
            onGroup(group);
            setGroup('');
          }}
        >
          Add group
        </Button>
      </div>
      <TextInput
        id="pick-name"
        label="Or pupils by name"
        type="search"
        autoComplete="off"
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {wanted !== '' ? (
        <Found
          search={wanted}
          onPupil={(pupil) => {
            onPupil(pupil);
            setTyped('');
            setWanted('');
          }}
        />
      ) : null}
      {chosen.length > 0 ? (
        <ul className={classes.chips} aria-label="Chosen">
          {chosen.map(({ key, label }) => (
            <li key={key}>
              {label}
              <button type="button" aria-label={`Take off ${label}`} onClick={() => onRemove(key)}>
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">Nobody is chosen yet.</p>
      )}
    </fieldset>
  );
}

function Found({ search, onPupil }: { search: string; onPupil: Props['onPupil'] }) {
  const { data } = useLoad<PupilList>(`/pupils?search=${encodeURIComponent(search)}`);
  if (!data) return null;
  const most = 8;
  return (
    <>
      <p className="soft" role="status">
        {data.pupils.length === 0
          ? 'Nobody is found.'
          : data.pupils.length > most || data.more
            ? `The first ${Math.min(most, data.pupils.length)}; type more letters for the others`
            : ''}
      </p>
      <ul className={classes.found}>
        {data.pupils.slice(0, most).map((pupil) => (
          <li key={pupil.upn}>
            <Button
              size="compact-md"
              variant="default"
              aria-label={`Add ${pupil.name}`}
              onClick={() => onPupil(pupil)}
            >
              {pupil.name} · {pupil.form}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
