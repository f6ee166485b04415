// An entry is erased in two steps: what would go, then the typed words.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { post, type Schemas } from '../api/client';
import { Problem } from '../ui/Problem';
import { useSend } from '../ui/use_send';
import { ConfirmDisposal } from './ConfirmDisposal';

type Props = { upn: string; entry: number; onDone: () => void };

export function EraseFact({ upn, entry, onDone }: Props) {
  const [preview, setPreview] = useState<Schemas['DisposalPreview'] | null>(null);
  const { error, busy, send } = useSend<Schemas['DisposalPreview']>(setPreview);
  const what = { upn, entries: [entry] };
  return (
    <>
      {error ? <Problem error={error} /> : null}
      {preview ? (
        <ConfirmDisposal
          preview={preview}
          what={what}
          onDone={() => {
            setPreview(null);
            onDone();
          }}
        />
      ) : (
        <div>
          <Button
            variant="default"
            loading={busy}
            aria-label={`Erase entry ${String(entry)}`}
            onClick={() => send(() => post('/retention/preview', what))}
          >
            Erase it
          </Button>
        </div>
      )}
    </>
  );
}
