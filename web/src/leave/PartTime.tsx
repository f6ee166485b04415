// Part-time timetables: what was agreed, reviewed and extended, what the policy asks and is not there; a new agreement.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { longDate, momentWords, plural } from '../words';
import { Notice } from '../ui/Notice';
import { PartTimeChange } from './PartTimeChange';
import { PartTimeForm } from './PartTimeForm';
import { plainField, type PartTimeAgreement, type PupilLeave } from './words';
import classes from './leave.module.css';

type Props = { file: PupilLeave; agrees: boolean; changed: (done: string) => void };

export function PartTime({ file, agrees, changed }: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      {file.part_time.length === 0 ? <p className="soft">None was agreed.</p> : null}
      {file.part_time.map((one) => (
        <Agreement key={one.agreement} upn={file.upn} one={one} agrees={agrees} changed={changed} />
      ))}
      {agrees && asking ? (
        <PartTimeForm
          file={file}
          onDone={() => {
            setAsking(false);
            changed('Agreed. The registers of these sessions propose C2.');
          }}
        />
      ) : null}
      {agrees && !asking ? (
        <div>
          <Button variant="default" onClick={() => setAsking(true)}>
            Agree a part-time timetable …
          </Button>
        </div>
      ) : null}
      {agrees ? null : <p className="soft">The head agrees a part-time timetable.</p>}
    </>
  );
}

type AgreementProps = {
  upn: string;
  one: PartTimeAgreement;
  agrees: boolean;
  changed: (done: string) => void;
};

function Agreement({ upn, one, agrees, changed }: AgreementProps) {
  const id = `part-time-${one.agreement}`;
  return (
    <section aria-labelledby={id} className={`${classes.request ?? ''} sheet stack-small`}>
      <h3 id={id}>
        {longDate(one.first)} to {longDate(one.last)}
      </h3>
      <p>
        <strong>{one.ended ? 'Ended' : one.stands ? 'Stands' : 'Over'}</strong> · not at school:{' '}
        {one.away.join(', ')}
        {one.ended ? `. ${one.ended}` : ''}
        {one.extended > 0 ? `. Extended ${plural(one.extended, 'time')}` : ''}
      </p>
      {one.lacks.length > 0 ? (
        <Notice tone="warn" title="The policy asks for more">
          <p>{one.lacks.map(plainField).join('; ')}</p>
        </Notice>
      ) : null}
      <dl>
        {(['need', 'objectives', 'risk_assessment', 'work', 'review'] as const)
          .filter((name) => one[name] !== '')
          .map((name) => (
            <div key={name}>
              <dt className="soft">{plainField(name)}</dt>
              <dd>{name === 'review' ? longDate(one.review) : one[name]}</dd>
            </div>
          ))}
      </dl>
      {one.reviews.length > 0 ? (
        <ul>
          {one.reviews.map((review) => (
            <li key={review.at}>
              Reviewed {momentWords(review.at)} by {review.by.name}: {review.outcome}
            </li>
          ))}
        </ul>
      ) : null}
      {one.ended === '' ? (
        <PartTimeChange upn={upn} agreement={one.agreement} agrees={agrees} changed={changed} />
      ) : null}
    </section>
  );
}
