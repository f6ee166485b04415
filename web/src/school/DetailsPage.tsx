// Where the school is and how it is reached: what stands at the head of every letter.
import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Link } from 'react-router';
import { failed } from '../amend/words';
import { post, type ApiError, type Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { Page } from '../app/Page';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { dateOf, longDate } from '../words';
import { Keepers } from './allowed';
import { AuthorityAddress } from './AuthorityAddress';
import { NotKept } from './NotKept';
import classes from './School.module.css';

type Details = Schemas['SchoolDetails'];

const FIELDS = [
  ['address_1', 'Address, first line'],
  ['address_2', 'Address, second line'],
  ['town', 'Town'],
  ['postcode', 'Postcode'],
  ['telephone', 'Telephone'],
  ['email', 'E-mail'],
  ['website', 'Website'],
] as const;

export const DetailsPage = () => (
  <Keepers>
    <Letterhead />
  </Keepers>
);

function Letterhead() {
  const { data, error, reload } = useLoad<Details>('/school/details');
  const [kept, setKept] = useState('');
  const done = (words: string) => () => {
    setKept(words);
    reload();
  };
  return (
    <Page title="Letterhead" eyebrow={<Link to="/school">School</Link>}>
      <p>
        It stands at the head of every letter, PDF and bundle of evidence from now on, and below letters that
        go by e-mail. What nobody states is left out.
      </p>
      {error ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="the letterhead" /> : null}
      {kept ? <Notice tone="calm" title={kept} live /> : null}
      {data ? (
        <>
          <Form key={data.change} details={data} onLook={reload} onDone={done('The letterhead is kept')} />
          <AuthorityAddress authority={data.authority} onDone={done('The authority’s address is kept')} />
        </>
      ) : null}
    </Page>
  );
}

function Form({ details, onLook, onDone }: { details: Details; onLook: () => void; onDone: () => void }) {
  const [values, setValues] = useState(details);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    const said = Object.fromEntries(FIELDS.map(([name]) => [name, values[name].trim()]));
    post('/school/details', { ...said, expected: details.change })
      .then(onDone, (cause: unknown) => setError(failed(cause)))
      .finally(() => setBusy(false));
  };
  return (
    <form className={`sheet stack-small ${classes.form}`} onSubmit={submit} noValidate>
      <h2>{details.name}</h2>
      <NotKept error={error} onLook={onLook} />
      <div className={classes.lines}>
        {FIELDS.map(([name, label]) => (
          <TextInput
            key={name}
            id={`school-${name}`}
            label={label}
            maxLength={120}
            value={values[name]}
            onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
          />
        ))}
      </div>
      {details.at && details.by ? (
        <p className="soft">
          Stated on {longDate(dateOf(details.at))}
          {details.by.name ? ` by ${details.by.name}, ${details.by.position}` : ''}
        </p>
      ) : null}
      <div className="row">
        <Button type="submit" loading={busy}>
          Keep
        </Button>
      </div>
    </form>
  );
}
