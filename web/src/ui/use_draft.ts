// What a person has written into a form and not recorded yet: kept at the server for them alone, on any device.
import { useEffect, useState } from 'react';
import { get, post, type Schemas } from '../api/client';
import { momentWords } from '../words';

type Values = Record<string, string>;
export type Draft = { keep: (values: Values, onKept?: () => void) => void; drop: () => void; said: string };

// `to` is where it is kept (null: nowhere); `fill` is called once, with what was kept, where something was.
export function useDraft(to: string | null, fill: (values: Values) => void): Draft {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (to === null) return undefined;
    const control = new AbortController();
    get<Schemas['DutyDraft']>(to, control.signal).then(
      ({ at, fields }) => {
        if (at === null) return;
        fill(fields);
        setSaid(`Your draft of ${momentWords(at)}.`);
      },
      () => undefined, // an empty form is a form too
    );
    return () => control.abort();
  }, [to, fill]);
  const keep = (values: Values, onKept?: () => void) => {
    if (to === null) return;
    post(to, { fields: values }).then(
      () => {
        setSaid('Kept as a draft, for you alone.');
        onKept?.();
      },
      () => setSaid('The draft could not be kept; it is still here.'),
    );
  };
  // Recorded: nobody writes on at it. One that stays is no harm.
  const drop = () => {
    if (to !== null) post(to, { fields: {} }).catch(() => undefined);
  };
  return { keep, drop, said };
}
