// What the server refused, in its own words: every fault with its reason and what to do.
import { Button } from '@mantine/core';
import type { ApiError } from '../api/client';
import { sentence } from '../words';
import { Notice } from './Notice';

export function Problem({ error, retry }: { error: ApiError; retry?: () => void }) {
  const faults = error.faults.filter((fault) => fault.what !== error.message || fault.why || fault.remedy);
  return (
    <Notice tone="alarm" title={sentence(error.message)} live>
      {faults.length > 0 ? (
        <ul>
          {faults.map((fault, i) => (
            <li key={`${fault.id} ${fault.place} ${i}`}>
              {[fault.what, fault.why, fault.remedy].filter(Boolean).map(sentence).join('. ')}
            </li>
          ))}
        </ul>
      ) : null}
      {retry && (error.status === 0 || error.status >= 500) ? (
        <div>
          <Button size="sm" variant="default" onClick={retry}>
            Try again
          </Button>
        </div>
      ) : null}
    </Notice>
  );
}
