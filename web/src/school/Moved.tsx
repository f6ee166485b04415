// Somebody else was there first.
import { Button } from '@mantine/core';
import type { ApiError } from '../api/client';
import { Notice } from '../ui/Notice';

export function Moved({ error, onLook }: { error: ApiError; onLook: () => void }) {
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
