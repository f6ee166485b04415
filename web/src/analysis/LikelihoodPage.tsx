// How likely it is that a pupil is persistently absent by the year's end: a list to think about whom to help early, said as
// what it is, with what it rests on and how far it was right.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { failed } from '../amend/words';
import { path, post, type ApiError, type Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { percent, plural, unbroken } from '../words';
import classes from './Analysis.module.css';
import { SaveTable } from './SaveTable';

type Likelihoods = Schemas['Likelihoods'];

export function LikelihoodPage() {
  const { me } = useSession();
  return may(me, 'see_analysis') && may(me, 'record_contacts') ? (
    <Ahead />
  ) : (
    <NotAllowed what="Looking ahead names pupils: it is for those who see the whole school." />
  );
}

function Ahead() {
  const { data, error, reload } = useLoad<Likelihoods>('/analysis/likelihood');
  const [fault, setFault] = useState<ApiError | null>(null);
  const turn = (on: boolean) =>
    post('/analysis/likelihood', { on }).then(
      () => {
        setFault(null);
        reload();
      },
      (cause: unknown) => setFault(failed(cause)),
    );
  return (
    <Page title="Looking ahead" eyebrow={<Link to="/analysis">Analysis</Link>}>
      {error ? <Problem error={error} retry={reload} /> : null}
      {fault ? <Problem error={fault} /> : null}
      {!data && !error ? <Loading what="the likelihoods" /> : null}
      {data ? (
        <>
          <p>
            <strong>A likelihood, never a verdict.</strong> It says of how many in a hundred such pupils the
            absence comes to ten per cent by the end of the year, if the rest goes as it went before. It
            decides nothing, and no duty rests on it: whoever knows the child knows more.
          </p>
          {data.on ? <Told data={data} /> : <p role="status">It is switched off for this school.</p>}
          {data.can_switch ? (
            <div className="row">
              <Button variant="default" onClick={() => void turn(!data.on)}>
                {data.on ? 'Switch it off for this school' : 'Switch it on for this school'}
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
    </Page>
  );
}

function Told({ data }: { data: Likelihoods }) {
  if (data.past === '') {
    return (
      <p className="soft" role="status">
        The school’s year before this one tells too little: an estimate needs its marks of a hundred pupils,
        before and after the same day.
      </p>
    );
  }
  return (
    <>
      <p role="status">
        {plural(data.pupils.length, 'pupil')} with a likelihood of 20 % or more;{' '}
        {data.certain === 0 ? 'for nobody' : `for ${plural(data.certain, 'further pupil')}`} it is certain
        already, whatever comes.
      </p>
      <Pupils pupils={data.pupils} />
      <section aria-labelledby="rests" className="stack-small">
        <h2 id="rests">What it rests on</h2>
        <p>
          On {plural(data.past_pupils, 'pupil')} of {data.past}: what each had missed by the same school day,
          and what each missed after it. Everybody starts with the school’s own rate; the more sessions a
          pupil has had, the more their own count. In {data.past}{' '}
          {data.season >= 100
            ? `${data.season - 100} % more was missed after that day than before it`
            : `${100 - data.season} % less was missed after that day than before it`}
          , and that is reckoned with. Nothing else is known to it: no cause, no home, no characteristic of
          the child.
        </p>
        <Held held={data.held} past={data.past} />
      </section>
    </>
  );
}

function Pupils({ pupils }: Pick<Likelihoods, 'pupils'>) {
  if (pupils.length === 0) return null;
  return (
    <>
      <ol className="sheet plain-list" aria-label="Pupils">
        {pupils.map(({ upn, name, form, likelihood, attendance, reasons }) => (
          <li key={upn} className={classes.likely}>
            <p>
              <Link to={path`/pupils/${upn}`}>{name}</Link> <span className="soft">{form}</span>
            </p>
            <p>
              <strong>{unbroken(`about ${likelihood} %`)}</strong>; attendance so far {percent(attendance)}
            </p>
            <p className="soft">{reasons.join('; ')}</p>
          </li>
        ))}
      </ol>
      <SaveTable
        name="looking-ahead"
        title="Looking ahead"
        rows={() => [
          ['UPN', 'pupil', 'form', 'likelihood in %', 'attended', 'possible', 'because'],
          ...pupils.map(({ upn, name, form, likelihood, attendance, reasons }) => [
            upn,
            name,
            form,
            likelihood,
            attendance.numerator,
            attendance.denominator,
            reasons.join('; '),
          ]),
        ]}
      />
    </>
  );
}

function Held({ held, past }: Pick<Likelihoods, 'held' | 'past'>) {
  return (
    <div
      className={`${classes.scroll ?? ''} sheet`}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
      tabIndex={0}
      role="region"
      aria-label={`How it fits ${past}`}
    >
      <table className={classes.table}>
        <caption>How it fits the year that it rests on, {past}</caption>
        <thead>
          <tr>
            <th scope="col">It would have said</th>
            <th scope="col">of so many pupils</th>
            <th scope="col">Expected</th>
            <th scope="col">Came to it</th>
          </tr>
        </thead>
        <tbody>
          {held.map(({ from, to, pupils, expected, came }) => (
            <tr key={from}>
              <th scope="row">{unbroken(`${from} to ${to} %`)}</th>
              <td>{pupils}</td>
              <td>{expected}</td>
              <td>{came}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
