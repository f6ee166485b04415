// What the server refused, pupil by pupil: faults name a UPN and a session, people want the name.
import { Button } from '@mantine/core';
import type { ApiError } from '../api/client';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { sentence } from '../words';

type Props = { error: ApiError; names: Map<string, string>; title: string; again?: () => void };

export function Refused({ error, names, title, again }: Props) {
  const named = error.faults.filter(({ place }) => names.has(place.split(' ')[0] ?? ''));
  if (named.length === 0) return <Problem error={error} {...(again ? { retry: again } : {})} />;
  return (
    <Notice tone="alarm" title={title} live>
      <ul>
        {named.map((fault, i) => (
          <li key={`${fault.id} ${fault.place} ${i}`}>
            <b>{names.get(fault.place.split(' ')[0] ?? '')}</b>, {fault.place.split(' ').slice(1).join(' ')}:{' '}
            {[fault.what, fault.remedy].filter(Boolean).map(sentence).join('. ')}
          </li>
        ))}
      </ul>
      {again ? (
        <div>
          <Button size="sm" variant="default" onClick={again}>
            Look at them as they are now
          </Button>
        </div>
      ) : null}
    </Notice>
  );
}
