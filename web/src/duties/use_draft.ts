// What a person has written into a duty's form and not recorded yet: kept at the server for them alone, on any device.
import { useEffect, useState } from 'react';
import { get, path, post, type Duty, type Schemas } from '../api/client';
import { momentWords } from '../words';
import type { Values } from './form';

type Draft = { keep: (values: Values) => void; said: string };

// `fill` is called once, with what was kept, where something was.
export function useDraft(duty: Duty, off: boolean, fill: (values: Values) => void): Draft {
  const [said, setSaid] = useState('');
  const wanted = !off && duty.fields.length > 0;
  useEffect(() => {
    if (!wanted) return undefined;
    const control = new AbortController();
    get<Schemas['DutyDraft']>(path`/duties/${duty.id}/draft`, control.signal).then(
      ({ at, fields }) => {
        if (at === null) return;
        fill(fields);
        setSaid(`Your draft of ${momentWords(at)}.`);
      },
      () => undefined, // an empty form is a form too
    );
    return () => control.abort();
  }, [wanted, duty.id, fill]);
  const keep = (values: Values) => {
    post(path`/duties/${duty.id}/draft`, { fields: values }).then(
      () => setSaid('Kept as a draft, for you alone.'),
      () => setSaid('The draft could not be kept; it is still here.'),
    );
  };
  return { keep, said };
}
