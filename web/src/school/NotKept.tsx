// Why an edit was not kept: somebody else was there first, or it was refused.
import { Button } from '@mantine/core';
import type { ApiError } from '../api/client';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';

export function NotKept({ error, onLook }: { error: ApiError | null; onLook: () => void }) {
  if (error === null) return null;
  if (error.id !== 'changed-meanwhile') return <Problem error={error} />;
  return (
    <Notice tone="alarm" title="Nothing was changed: it is no longer what you saw" live>
      <p>{error.message}.</p>
      <div>
        <Button size="sm" variant="default" onClick={onLook}>
          Look at it as it is now
        </Button>
      </div>
    </Notice>
  );
}
