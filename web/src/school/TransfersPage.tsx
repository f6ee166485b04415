// Moves between schools of the trust: what waits for an answer here, and what was released from here. A person accepts or
// says why not; nothing of a pupil is in this school before.
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { path, post, type Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { Page } from '../app/Page';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { RecordForm } from '../ui/RecordForm';
import { dateOf, momentWords } from '../words';
import { Keepers } from './allowed';
import { TransferPackage } from './TransferPackage';
import classes from './School.module.css';

type Transfers = Schemas['Transfers'];
type Transfer = Schemas['Transfer'];
type Step = { of: Transfer; what: 'accept' | 'decline' | 'withdraw' };

export const TransfersPage = () => (
  <Keepers>
    <Moves />
  </Keepers>
);

const SAID = {
  accept: 'Accepted: the pupil is on the roll',
  decline: 'Declined: the other school sees why',
  withdraw: 'Withdrawn',
};

function Moves() {
  const { data, error, reload } = useLoad<Transfers>('/school/transfers');
  const [kept, setKept] = useState<Transfers | null>(null);
  const [step, setStep] = useState<Step | null>(null);
  const [said, setSaid] = useState('');
  const page = kept ?? data;
  return (
    <Page title="Moves between schools" eyebrow={<Link to="/school">School</Link>}>
      <p>
        A pupil who comes from another school of the trust is released there and accepted here. To release a
        pupil of this school, start from the pupil’s page under School.
      </p>
      {error ? <Problem error={error} retry={reload} /> : null}
      {!page && !error ? <Loading what="the moves" /> : null}
      {said ? <Notice tone="calm" title={said} live /> : null}
      {page ? (
        <>
          <List title="To this school" list={page.incoming} onStep={setStep} />
          <List title="From this school" list={page.outgoing} onStep={setStep} />
        </>
      ) : null}
      {step && page ? (
        <StepForm
          step={step}
          page={page}
          onClose={() => setStep(null)}
          onDone={(after) => {
            setKept(after);
            setSaid(SAID[step.what]);
            setStep(null);
          }}
        />
      ) : null}
    </Page>
  );
}

function List(props: { title: string; list: Transfer[]; onStep: (step: Step) => void }) {
  const { title, list, onStep } = props;
  const incoming = title === 'To this school';
  const id = incoming ? 'incoming' : 'outgoing';
  return (
    <section aria-labelledby={id} className="stack-small">
      <h2 id={id}>{title}</h2>
      {list.length === 0 ? <p className="soft">Nobody.</p> : null}
      <ul className={classes.history}>
        {list.map((one) => (
          <li key={one.transfer} className="sheet stack-small">
            <h3>{one.name}</h3>
            <p>
              <span className={classes.state}>{stateOf(one)}</span> from {one.from.name} to {one.to.name},
              released {momentWords(one.at)} by {one.by.name}, {one.by.position}
              {one.answer
                ? `; answered ${momentWords(one.answer.at)} by ${one.answer.by.name}${one.answer.reason ? `: ${one.answer.reason}` : ''}`
                : ''}
            </p>
            {incoming && !one.answer ? <TransferPackage of={one.package} /> : null}
            {one.answer || one.withdrawn ? null : (
              <div className="row">
                {incoming ? (
                  <>
                    <Button
                      onClick={() => onStep({ of: one, what: 'accept' })}
                      aria-label={`Accept ${one.name} …`}
                    >
                      Accept …
                    </Button>
                    <Button
                      variant="default"
                      onClick={() => onStep({ of: one, what: 'decline' })}
                      aria-label={`Decline ${one.name} …`}
                    >
                      Decline …
                    </Button>
                  </>
                ) : (
                  <Button
                    variant="default"
                    onClick={() => onStep({ of: one, what: 'withdraw' })}
                    aria-label={`Withdraw the release of ${one.name} …`}
                  >
                    Withdraw …
                  </Button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const stateOf = ({ answer, withdrawn }: Transfer): string =>
  answer ? (answer.accepted ? 'accepted' : 'declined') : withdrawn ? 'withdrawn' : 'waits for an answer';

function StepForm(props: {
  step: Step;
  page: Transfers;
  onClose: () => void;
  onDone: (after: Transfers) => void;
}) {
  const { step, page, onClose, onDone } = props;
  const { of, what } = step;
  const year = of.package.identity.year_group;
  const TITLES = {
    accept: `Accept ${of.name}`,
    decline: `Decline ${of.name}`,
    withdraw: `Withdraw the release of ${of.name}`,
  };
  return (
    <RecordForm<Transfers>
      title={TITLES[what]}
      start={
        what === 'accept'
          ? { admitted: dateOf(page.now), year_group: typeof year === 'string' ? year : '', form: '' }
          : {}
      }
      missing={(values) =>
        (what === 'accept' ? ['admitted', 'year_group'] : ['reason'])
          .filter((name) => !(values[name] ?? '').trim())
          .map((field) => ({
            field,
            text:
              field === 'reason'
                ? 'Reason: say it in a few words'
                : field === 'admitted'
                  ? 'First day on the roll: give it'
                  : 'Year group: give it',
          }))
      }
      send={(values) => post<Transfers>(path`/school/transfers/${of.transfer}/${what}`, values)}
      onDone={onDone}
      onClose={onClose}
    >
      {({ values, set }) =>
        what === 'accept' ? (
          <>
            <p>The contacts that came with the pupil are taken over; look through them with the family.</p>
            <TextInput
              id="admitted"
              type="date"
              label="First day on the roll"
              value={values.admitted ?? ''}
              onChange={(event) => set('admitted', event.currentTarget.value)}
            />
            <TextInput
              id="year_group"
              label="Year group"
              value={values.year_group ?? ''}
              maxLength={4}
              onChange={(event) => set('year_group', event.currentTarget.value)}
            />
            <NativeSelect
              id="form"
              label="Form"
              value={values.form ?? ''}
              data={[{ value: '', label: 'None yet' }, ...page.forms]}
              onChange={(event) => set('form', event.currentTarget.value)}
            />
          </>
        ) : (
          <Textarea
            id="reason"
            label="Reason"
            autosize
            minRows={2}
            maxLength={1000}
            value={values.reason ?? ''}
            onChange={(event) => set('reason', event.currentTarget.value)}
          />
        )
      }
    </RecordForm>
  );
}
