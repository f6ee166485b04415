// What a family says on the telephone, written down in three keys: open, the reason's number, Enter.
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { path, post, type ApiError, type PupilReports, type Report } from '../api/client';
import { useLoad } from '../api/use_load';
import type { Reasons } from '../amend/why';
import { failed } from '../amend/words';
import { may, useSession } from '../app/session';
import { Choice } from '../desk/Choice';
import { Dialog } from '../ui/Dialog';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { REPORT_CHANNELS } from './words';
import classes from './Reports.module.css';

type Props = { upn: string; name: string; onDone: (report: Report) => void; onClose: () => void };

export function TelephoneDialog({ upn, name, onDone, onClose }: Props) {
  const { data: reasons, error: noReasons } = useLoad<Reasons>('/reasons');
  const { data: pupil, error: noPupil } = useLoad<PupilReports>(path`/pupils/${upn}/reports`);
  const error = noReasons ?? noPupil;
  return (
    <Dialog title={`A family tells of ${name}`} closeLabel="Close and write nothing" onClose={onClose}>
      {error ? <Problem error={error} /> : null}
      {reasons && pupil ? (
        <Form upn={upn} reasons={reasons} pupil={pupil} onDone={onDone} onClose={onClose} />
      ) : error ? null : (
        <Loading what="the reasons" />
      )}
    </Dialog>
  );
}

type FormProps = Omit<Props, 'name'> & { reasons: Reasons; pupil: PupilReports };
const SESSIONS = [
  { value: 'both', label: 'All day' },
  { value: 'AM', label: 'Morning' },
  { value: 'PM', label: 'Afternoon' },
] as const;
const OTHER = 'other';

function Form({ upn, reasons, pupil, onDone, onClose }: FormProps) {
  const { me } = useSession();
  const office = may(me, 'amend_marks');
  const today = me.clock.now.slice(0, 10);
  const listed = reasons.absence.filter((reason) => reason.families).slice(0, 9);
  const [reason, setReason] = useState('');
  const [said, setSaid] = useState('');
  const [sessions, setSessions] = useState<'both' | 'AM' | 'PM'>('both');
  const [first, setFirst] = useState(today);
  const [last, setLast] = useState(today);
  const [back, setBack] = useState('');
  const [channel, setChannel] = useState<string>(office ? 'phone' : 'planner');
  const [contact, setContact] = useState(String(pupil.contacts[0]?.priority ?? ''));
  const [accept, setAccept] = useState(office);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [submission] = useState(() => crypto.randomUUID());
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const chosen = listed.find(({ id }) => id === reason);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy || reason === '') return;
    const teller = pupil.contacts.find(({ priority }) => String(priority) === contact);
    setBusy(true);
    setError(null);
    post<Report>(path`/pupils/${upn}/reports`, {
      ...(chosen ? { reason_id: chosen.id } : {}),
      ...(said.trim() === '' ? {} : { reason: said.trim() }),
      first,
      last: last < first ? first : last,
      sessions,
      reported_by: teller?.name ?? 'a parent or carer',
      ...(teller ? { contact: teller.priority } : {}),
      channel,
      ...(back === '' ? {} : { expected_return: back }),
      ...(accept && chosen ? { accept: true } : {}),
      submission,
    }).then(onDone, (cause: unknown) => {
      setBusy(false);
      setError(failed(cause));
    });
  };
  // A digit is the reason's number, wherever no text is typed; Enter then sends.
  useEffect(() => {
    const shown = form.current;
    const keys = (event: KeyboardEvent) => {
      const target = event.target;
      const choosing = target instanceof HTMLInputElement && ['radio', 'checkbox'].includes(target.type);
      if (!choosing) return;
      const picked = /^[1-9]$/.test(event.key) ? listed[Number(event.key) - 1] : undefined;
      if (picked) {
        event.preventDefault();
        setReason(picked.id);
      }
    };
    shown?.addEventListener('keydown', keys);
    return () => shown?.removeEventListener('keydown', keys);
  });
  return (
    <form ref={form} className="stack-small" onSubmit={submit} noValidate>
      <Choice
        legend="Reason (its number chooses it, Enter keeps it)"
        options={[
          ...listed.map(({ id, text, code }, i) => ({ value: id, label: `${i + 1}  ${text} (${code})` })),
          { value: OTHER, label: 'In other words' },
        ]}
        value={reason}
        onChange={setReason}
      />
      <TextInput
        label={reason === OTHER ? 'What was said' : (chosen?.asks ?? 'More, in words (may stay empty)')}
        value={said}
        maxLength={400}
        onChange={(event) => setSaid(event.currentTarget.value)}
      />
      <Choice legend="When" options={[...SESSIONS]} value={sessions} onChange={setSessions} />
      <div className={classes.dates}>
        <TextInput label="From" type="date" value={first} onChange={(e) => setFirst(e.currentTarget.value)} />
        <TextInput
          label="To"
          type="date"
          min={first}
          value={last < first ? first : last}
          onChange={(e) => setLast(e.currentTarget.value)}
        />
        <TextInput
          label={pupil.asked.asks_return ? 'Back on (the policy asks for it)' : 'Back on (if said)'}
          type="date"
          min={last}
          value={back}
          onChange={(e) => setBack(e.currentTarget.value)}
        />
      </div>
      <div className={classes.dates}>
        <NativeSelect
          label="Who told"
          value={contact}
          onChange={(event) => setContact(event.currentTarget.value)}
          data={[
            ...pupil.contacts.map(({ priority, name, relationship }) => ({
              value: String(priority),
              label: relationship === '' ? name : `${name}, ${relationship}`,
            })),
            { value: '', label: 'Somebody else' },
          ]}
        />
        <NativeSelect
          label="How"
          value={channel}
          onChange={(event) => setChannel(event.currentTarget.value)}
          data={Object.entries(REPORT_CHANNELS).map(([value, label]) => ({ value, label }))}
        />
      </div>
      {office && chosen ? (
        <Checkbox
          label={`Accept it: marks that stand at N become ${chosen.code}`}
          checked={accept}
          onChange={(event) => setAccept(event.currentTarget.checked)}
        />
      ) : null}
      {error ? <Problem error={error} /> : null}
      <div className="row">
        <Button type="submit" loading={busy} disabled={reason === ''}>
          Write it down
        </Button>
        <Button variant="subtle" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
