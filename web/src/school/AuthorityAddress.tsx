// Where letters to the local authority go: stated by the champion or the head, read by whoever posts them.
import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { post, type Schemas } from '../api/client';
import { Problem } from '../ui/Problem';
import { useSend } from '../ui/use_send';
import classes from './School.module.css';

type Authority = Schemas['SchoolDetails']['authority'];

const LINES = [
  ['address_1', 'Authority, first line'],
  ['address_2', 'Authority, second line'],
  ['town', 'Authority, town'],
  ['postcode', 'Authority, postcode'],
] as const;

const inWords = (authority: Authority) =>
  LINES.map(([name]) => authority[name])
    .filter((line) => line !== '')
    .join(', ');

export function AuthorityAddress({ authority, onDone }: { authority: Authority; onDone: () => void }) {
  return (
    <section className={`sheet stack-small ${classes.form}`}>
      <h2>Letters to the local authority</h2>
      <p>
        Returns, referrals and notices to the authority are printed with the other letters once it is known
        where they go.
      </p>
      {authority.may_state ? (
        <Form authority={authority} onDone={onDone} />
      ) : (
        <p className="soft">
          {inWords(authority) || 'Nobody has stated it. The attendance champion or the head may.'}
        </p>
      )}
    </section>
  );
}

function Form({ authority, onDone }: { authority: Authority; onDone: () => void }) {
  const [values, setValues] = useState(authority);
  const { error, busy, send } = useSend(onDone);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const said = LINES.map(([name]) => [name, values[name].trim()]).filter(([, line]) => line !== '');
    send(() => post('/school/authority', Object.fromEntries(said)));
  };
  return (
    <form className="stack-small" onSubmit={submit} noValidate>
      {error ? <Problem error={error} /> : null}
      <div className={classes.lines}>
        {LINES.map(([name, label]) => (
          <TextInput
            key={name}
            id={`authority-${name}`}
            label={label}
            maxLength={100}
            value={values[name]}
            onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
          />
        ))}
      </div>
      <div className="row">
        <Button type="submit" loading={busy}>
          Keep the address
        </Button>
      </div>
    </form>
  );
}
