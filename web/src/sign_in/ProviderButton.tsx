// The way by the school's identity provider, where there is one.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { failed } from '../amend/words';
import { post, type ApiError, type Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { Problem } from '../ui/Problem';
import { keepWay } from './steps';

type Props = { to: string | null; whenTold: () => Promise<void> };

export function ProviderButton({ to, whenTold }: Props) {
  const { data } = useLoad<Schemas['SignInWays']>('/sign-in/ways');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  if (!data?.provider) return null;
  const go = () => {
    setBusy(true);
    setError(null);
    keepWay(to);
    whenTold()
      .then(() => post<{ address: string }>('/sign-in/provider'))
      .then(
        ({ address }) => window.location.assign(address),
        (cause: unknown) => {
          setBusy(false);
          setError(failed(cause));
        },
      );
  };
  return (
    <>
      {error ? <Problem error={error} /> : null}
      <Button variant="default" fullWidth size="lg" loading={busy} onClick={go}>
        {data.provider.label}
      </Button>
    </>
  );
}
