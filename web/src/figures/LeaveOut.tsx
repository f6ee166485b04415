// Absence of a time that is not reckoned when rewards are given: it comes of an illness or a disability, whatever its code.
import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { path, post } from '../api/client';
import { PupilFinder, type Found } from '../ui/PupilFinder';
import { RecordForm, type Values } from '../ui/RecordForm';

const missing = (values: Values) => [
  ...(values.from ? [] : [{ field: 'left-from', text: 'From: give a date' }]),
  ...(values.to ? [] : [{ field: 'left-to', text: 'To: give a date' }]),
  ...(values.reason?.trim() ? [] : [{ field: 'left-reason', text: 'Reason: say why' }]),
];

export function LeaveOut({ today, onDone }: { today: string; onDone: () => void }) {
  const [pupil, setPupil] = useState<Found | null>(null);
  const [said, setSaid] = useState('');
  return (
    <section aria-labelledby="left-out" className="stack-small">
      <h2 id="left-out">Leave absence out</h2>
      <p>
        Where absence comes of an illness or a disability and the register has another code, it need not count
        against a reward. No mark is changed.
      </p>
      <PupilFinder label="Pupil" description="Two letters of a name" choose={setPupil} />
      <p role="status">{said}</p>
      {pupil ? (
        <RecordForm
          title={`Leave absence of ${pupil.name} out`}
          start={{ to: today }}
          missing={missing}
          send={(values) => post(path`/pupils/${pupil.upn}/left-out`, values)}
          onDone={() => {
            setSaid(`Recorded: absence of ${pupil.name} is left out.`);
            setPupil(null);
            onDone();
          }}
          onClose={() => setPupil(null)}
        >
          {({ values, set }) => (
            <>
              <TextInput
                id="left-from"
                type="date"
                label="From"
                value={values.from ?? ''}
                onChange={(event) => set('from', event.currentTarget.value)}
              />
              <TextInput
                id="left-to"
                type="date"
                label="To"
                value={values.to ?? ''}
                onChange={(event) => set('to', event.currentTarget.value)}
              />
              <Textarea
                id="left-reason"
                label="Reason"
                maxLength={500}
                value={values.reason ?? ''}
                onChange={(event) => set('reason', event.currentTarget.value)}
              />
            </>
          )}
        </RecordForm>
      ) : null}
    </section>
  );
}
