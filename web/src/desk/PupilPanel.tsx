// One child at the desk: what would be recorded, by which clause, and the reason; then one press records it.
import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { ApiError, post, type DeskPreview, type Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { CodeChip } from '../ui/CodeChip';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { Choice } from './Choice';
import { ACTS, BASES, REASONS, whereWords, type Act, type Basis } from './words';
import classes from './DeskPage.module.css';

type Props = { upn: string; onBack: () => void; onDone: (words: string) => void };
type Permission = 'parent' | 'school' | 'none';
const PERMISSIONS: { value: Permission; label: string }[] = [
  { value: 'parent', label: 'The family’s' },
  { value: 'school', label: 'The school’s' },
  { value: 'none', label: 'None: leaders are told' },
];
const AGAIN_MS = 20_000; // the minutes pass while a reason is asked

export function PupilPanel({ upn, onBack, onDone }: Props) {
  const { data, error, reload } = useLoad<DeskPreview>(`/desk/preview?upn=${encodeURIComponent(upn)}`);
  const heading = useRef<HTMLHeadingElement>(null);
  const here = data !== null;
  useEffect(() => {
    if (here) heading.current?.focus();
  }, [here]);
  useEffect(() => {
    const timer = window.setInterval(reload, AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [reload]);
  return (
    <section className={`${classes.panel ?? ''} sheet`} aria-labelledby="chosen">
      {error ? <Problem error={error} retry={reload} /> : null}
      {data ? (
        <>
          <div className={classes.head}>
            <h2 id="chosen" ref={heading} tabIndex={-1}>
              {data.pupil.name}
            </h2>
            <p className="soft">
              {data.pupil.form ? `${data.pupil.form}, ` : ''}
              {whereWords(data.pupil)}
            </p>
          </div>
          {data.pupil.acts.length === 0 ? (
            <Notice tone="plain" title="Nothing can be recorded now: the school is closed today." />
          ) : (
            <Acts preview={data} onDone={onDone} reload={reload} />
          )}
        </>
      ) : null}
      <Button variant="default" size="lg" onClick={onBack}>
        Another pupil
      </Button>
    </section>
  );
}

type ActsProps = { preview: DeskPreview; onDone: (words: string) => void; reload: () => void };
function Acts({ preview, onDone, reload }: ActsProps) {
  const { pupil, codes } = preview;
  const policy = useLoad<Schemas['Reasons']>('/reasons').data;
  const [wish, setWish] = useState<Act | null>(null);
  const act = wish && pupil.acts.includes(wish) ? wish : pupil.acts[0];
  const [basis, setBasis] = useState<Basis>('none');
  const [listed, setListed] = useState('');
  const [typed, setTyped] = useState('');
  const [collected, setCollected] = useState('');
  const [back, setBack] = useState('');
  const [permission, setPermission] = useState<Permission>('parent');
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const submission = useRef(crypto.randomUUID());
  const code = codes.find((one) => one.basis === basis) ?? codes[0];
  const plain = codes.find((one) => one.basis === 'none');
  const bases = codes.filter((one) => one.basis === 'none' || one.code !== plain?.code);
  const reason = typed.trim() === '' ? listed : typed.trim();
  const inTime = code?.category === 'present' && (code.minutes_late ?? 0) === 0;

  const choose = (next: Act) => {
    setWish(next);
    setListed('');
    setError(null);
    setMissing(false);
  };
  // The policy's reasons for coming late; each has its basis, under which the arrival map gives the code.
  const reasons = act === 'arrive' ? (policy?.arrival ?? []) : [];
  const texts =
    act === 'return' ? [] : reasons.length > 0 ? reasons.map(({ text }) => text) : act ? REASONS[act] : [];
  const choosing = (text: string) => {
    setListed(text);
    setTyped('');
    setMissing(false);
    const basisOf = (chosen: string) => reasons.find((one) => one.text === chosen)?.basis ?? 'none';
    const [before, now] = [basisOf(listed), basisOf(text)];
    if (now !== 'none' && bases.some((one) => one.basis === now)) setBasis(now);
    else if (before === basis) setBasis('none'); // the reason that brought it is taken back
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy || !act) return;
    const asks = act === 'leave' || (act === 'arrive' && !inTime);
    setMissing(asks && reason === '');
    if (asks && reason === '') {
      document.getElementById('desk-reason')?.focus();
      return;
    }
    setBusy(true);
    setError(null);
    const id = { upn: pupil.upn, submission: submission.current };
    const sent =
      act === 'arrive'
        ? post<Schemas['DeskDone']>('/desk/arrivals', { ...id, basis, ...(reason ? { reason } : {}) })
        : act === 'return'
          ? post<Schemas['DeskDone']>('/desk/returns', id)
          : post<Schemas['DeskDone']>('/desk/departures', {
              ...id,
              reason,
              permission,
              ...(collected.trim() ? { collected_by: collected.trim() } : {}),
              ...(back ? { expected_back: back } : {}),
            });
    sent.then(
      ({ pupil: now }) => onDone(doneWords(act, now.name, now.code)),
      (cause: unknown) => {
        setBusy(false);
        setError(
          cause instanceof ApiError
            ? cause
            : new ApiError(0, 'unknown', 'Something went wrong here.', [], null),
        );
        reload();
      },
    );
  };

  if (!act) return null;
  return (
    <form className={classes.acts} onSubmit={submit} noValidate>
      {pupil.acts.length > 1 ? (
        <Choice
          legend="What happens"
          options={pupil.acts.map((one) => ({ value: one, label: ACTS[one] }))}
          value={act}
          onChange={choose}
        />
      ) : null}
      {act === 'arrive' && code ? (
        <>
          {bases.length > 1 ? (
            <Choice
              legend="On what basis"
              options={bases.map((one) => ({ value: one.basis, label: `${BASES[one.basis]}: ${one.code}` }))}
              value={basis}
              onChange={setBasis}
            />
          ) : null}
          <Given code={code} />
        </>
      ) : null}
      {act === 'arrive' && !code ? (
        <Notice tone="warn" title="No code: the session is over by the school’s arrival times.">
          <p>Amend the mark on the pupil’s page, with the reason.</p>
        </Notice>
      ) : null}
      {act !== 'return' && (act === 'leave' || code) ? (
        <>
          <Choice
            legend="Reason"
            options={texts.map((one) => ({ value: one, label: one }))}
            value={typed.trim() === '' ? listed : ''}
            onChange={choosing}
          />
          <TextInput
            id="desk-reason"
            label="Another reason"
            size="lg"
            maxLength={300}
            value={typed}
            error={missing ? 'Choose a reason, or type one' : undefined}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setMissing(false);
            }}
          />
        </>
      ) : null}
      {act === 'leave' ? (
        <Choice
          legend="With whose permission"
          options={PERMISSIONS}
          value={permission}
          onChange={setPermission}
        />
      ) : null}
      {act === 'leave' ? (
        <div className={classes.pair}>
          <TextInput
            label="Collected by"
            size="lg"
            maxLength={100}
            value={collected}
            onChange={(event) => setCollected(event.currentTarget.value)}
          />
          <TextInput
            label="Expected back"
            type="time"
            size="lg"
            value={back}
            onChange={(event) => setBack(event.currentTarget.value)}
          />
        </div>
      ) : null}
      {error ? <Problem error={error} /> : null}
      {act === 'arrive' && !code ? null : (
        <Button type="submit" size="xl" loading={busy} fullWidth>
          {act === 'arrive'
            ? `Sign in: ${code?.code ?? ''}`
            : act === 'leave'
              ? 'Record leaving'
              : 'Back in school'}
        </Button>
      )}
    </form>
  );
}

function Given({ code }: { code: Schemas['DeskCode'] }) {
  return (
    <div className={classes.given} data-testid="code">
      <CodeChip code={code.code} category={code.category} meaning={code.meaning} size="large" />
      <div>
        <p className={classes.meaning}>
          {code.meaning}
          {code.minutes_late ? `: ${code.minutes_late} minutes after the start` : ''}
        </p>
        <p className="soft">
          {code.clauses.length === 0
            ? 'In time, by the school’s arrival times.'
            : code.clauses.map(({ id, text }) => `${id}: ${text}`).join(' ')}
        </p>
      </div>
    </div>
  );
}

function doneWords(act: Act, name: string, code: string | null): string {
  if (act === 'arrive') return `${name} is signed in${code ? `: ${code}` : ''}`;
  return act === 'leave' ? `${name} has left` : `${name} is back`;
}
