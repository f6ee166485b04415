// A device at the door: form, two letters of the name, oneself, done. Nothing else is on it; its PIN ends it.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { ApiError, post, type Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { Choice } from '../desk/Choice';
import { Dialog } from '../ui/Dialog';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { timeOf } from '../words';
import classes from './KioskPage.module.css';

type Kiosk = Schemas['Kiosk'];
type Said = { tone: 'calm' | 'warn'; title: string } | null;
const SHOWN_MS = 6000; // then the next child finds an empty page
const LETTERS = 2;

export function KioskPage() {
  const [form, setForm] = useState('');
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState<Said>(null);
  const [leaving, setLeaving] = useState(false);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const searching = form !== '' && typed.trim().length >= LETTERS;
  const { data, error, reload } = useLoad<Kiosk>(
    searching ? `/kiosk?form=${encodeURIComponent(form)}&q=${encodeURIComponent(typed.trim())}` : '/kiosk',
  );
  const [last, setLast] = useState<Kiosk | null>(null);
  if (data && data !== last) setLast(data);
  const kiosk = data ?? last;
  useEffect(() => {
    document.title = 'Sign in at the door · Adsum';
  }, []);
  useEffect(() => {
    if (!said) return undefined;
    const timer = window.setTimeout(() => setSaid(null), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [said]);

  const signIn = (ref: string) => {
    if (busy) return;
    setBusy(true);
    const next = (words: Said) => {
      setBusy(false);
      setForm('');
      setTyped('');
      setSaid(words);
    };
    post<{ name: string; at: string }>('/kiosk/arrivals', { ref, submission: crypto.randomUUID() }).then(
      ({ name, at }) =>
        next({ tone: 'calm', title: `Thank you, ${name} You are signed in at ${timeOf(at)}.` }),
      () => next({ tone: 'warn', title: 'Please go to the office.' }),
    );
  };

  return (
    <main className={classes.page}>
      <h1>{kiosk?.school ?? 'Adsum'}</h1>
      <p className={classes.lead}>Late? Sign in here.</p>
      <div role="status">{said ? <Notice tone={said.tone} title={said.title} /> : null}</div>
      {error ? <Problem error={error} retry={reload} /> : null}
      {kiosk ? (
        <Choice
          legend="Your form"
          options={kiosk.forms.map((one) => ({ value: one, label: one }))}
          value={form}
          onChange={(one) => {
            setForm(one);
            setTyped('');
            setSaid(null);
            field.current?.focus();
          }}
        />
      ) : null}
      <TextInput
        ref={field}
        label="Two letters of your name"
        size="xl"
        maxLength={40}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {searching && data ? (
        data.pupils.length === 0 ? (
          <p>Nobody is found. Try other letters, or go to the office.</p>
        ) : (
          <ul className={classes.names} aria-label="Who are you?">
            {data.pupils.map(({ ref, name }) => (
              <li key={ref}>
                <Button size="xl" fullWidth disabled={busy} onClick={() => signIn(ref)}>
                  {name}
                </Button>
              </li>
            ))}
          </ul>
        )
      ) : null}
      <p className={classes.staff}>
        <Button variant="subtle" onClick={() => setLeaving(true)}>
          Staff
        </Button>
      </p>
      {leaving ? <Leave onClose={() => setLeaving(false)} /> : null}
    </main>
  );
}

function Leave({ onClose }: { onClose: () => void }) {
  const [pin, setPin] = useState('');
  const [error, setError] = useState<ApiError | null>(null);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    post('/kiosk/leave', { pin }).then(
      () => window.location.assign('/sign-in'),
      (cause: unknown) => {
        setPin('');
        setError(cause instanceof ApiError ? cause : null);
      },
    );
  };
  return (
    <Dialog title="End the kiosk" closeLabel="Stay in the kiosk" onClose={onClose}>
      <form className="stack-small" onSubmit={submit}>
        {error ? <Problem error={error} /> : null}
        <PasswordInput
          label="PIN of this device"
          size="lg"
          autoComplete="off"
          value={pin}
          onChange={(event) => setPin(event.currentTarget.value)}
        />
        <Button type="submit" disabled={pin === ''}>
          End the kiosk
        </Button>
      </form>
    </Dialog>
  );
}
