// How letters speak of a pupil: the words that were given, or none, and then the name is used.
import { Button, NativeSelect } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { path, post } from '../api/client';
import { Problem } from '../ui/Problem';
import { useSend } from '../ui/use_send';
import type { Enrolment } from './words';

const GIVEN = [
  { value: '', label: 'None: letters use the name' },
  { value: 'she/her/her', label: 'she / her' },
  { value: 'he/him/his', label: 'he / him' },
  { value: 'they/them/their', label: 'they / them' },
];

export function PronounsForm({ pupil, onDone }: { pupil: Enrolment; onDone: (what: string) => void }) {
  const [pronouns, setPronouns] = useState(pupil.pronouns);
  const { error, busy, send } = useSend(() => onDone('How letters speak of the pupil is kept'));
  const data = GIVEN.some(({ value }) => value === pupil.pronouns)
    ? GIVEN
    : [...GIVEN, { value: pupil.pronouns, label: pupil.pronouns.replaceAll('/', ' / ') }];
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    send(() => post(path`/school/pupils/${pupil.upn}/pronouns`, { pronouns }));
  };
  return (
    <form className="stack-small" onSubmit={submit} noValidate>
      {error ? <Problem error={error} /> : null}
      <NativeSelect
        id="pronouns"
        label="Pronouns in letters"
        description="As the pupil or the family gave them."
        value={pronouns}
        data={data}
        onChange={(event) => setPronouns(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" variant="default" loading={busy}>
          Keep the pronouns
        </Button>
      </div>
    </form>
  );
}
