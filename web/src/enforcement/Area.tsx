// In which area of a local authority the school lies: asked once, where the policy names a service for each.
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { failed } from '../amend/words';
import { post, type ApiError } from '../api/client';
import { Problem } from '../ui/Problem';
import classes from './enforcement.module.css';

export function Area({ areas, onDone }: { areas: string[]; onDone: () => void }) {
  const [area, setArea] = useState(areas[0] ?? '');
  const [error, setError] = useState<ApiError | null>(null);
  return (
    <div className={classes.range}>
      {error ? <Problem error={error} /> : null}
      <NativeSelect
        label="The school’s local authority"
        value={area}
        data={areas}
        onChange={(event) => setArea(event.currentTarget.value)}
      />
      <Button
        variant="default"
        onClick={() => {
          post('/school/authority', { area }).then(onDone, (cause: unknown) => setError(failed(cause)));
        }}
      >
        Keep
      </Button>
    </div>
  );
}
