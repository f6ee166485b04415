// A request on paper, or one that was said, as the office enters it: who asked, when it came, for which days and why.
import { Button, Checkbox, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useCallback, useState, type SyntheticEvent } from 'react';
import { path, post } from '../api/client';
import { SESSIONS } from '../amend/words';
import { AddPaper } from '../ui/AddPaper';
import { draftPath } from '../ui/draft_path';
import { DraftRow } from '../ui/DraftRow';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { useDraft } from '../ui/use_draft';
import { useRecording } from '../ui/use_recording';
import { answersBody, NO_ANSWERS, TEXTS, WEEKDAYS, type Answers } from './answers';
import type { Leave, PupilLeave } from './words';
import classes from './leave.module.css';

const LABELS = {
  licence: 'Licence or exemption: number, and whose',
  education: 'Education meanwhile',
  level: 'Level: regional, county, national, international',
  body: 'Religious body',
  advice: 'Advice that was obtained',
  evidence: 'Card or letter that was seen',
};

const SESSION_VALUES = ['AM', 'PM', 'both'] as const;

type Props = { file: PupilLeave; onDone: (leave: Leave) => void };

export function AskForm({ file, onDone }: Props) {
  const [kind, setKind] = useState(file.ask.kinds[0]?.id ?? '');
  const [contact, setContact] = useState(String(file.contacts[0]?.priority ?? ''));
  const [who, setWho] = useState('');
  const [received, setReceived] = useState('');
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [sessions, setSessions] = useState<'AM' | 'PM' | 'both'>('both');
  const [reason, setReason] = useState('');
  const [answers, setAnswers] = useState<Answers>(NO_ANSWERS);
  const [submission] = useState(() => crypto.randomUUID());
  const fill = useCallback((kept: Record<string, string>) => {
    setKind((before) => kept.kind ?? before);
    setContact((before) => kept.contact ?? before);
    setWho(kept.who ?? '');
    setReceived(kept.received ?? '');
    setFirst(kept.first ?? '');
    setLast(kept.last ?? '');
    setSessions((before) => SESSION_VALUES.find((one) => one === kept.sessions) ?? before);
    setReason(kept.reason ?? '');
    setAnswers((before) =>
      kept.answers ? { ...before, ...(JSON.parse(kept.answers) as Partial<Answers>) } : before,
    );
  }, []);
  const draft = useDraft(draftPath('leave', file.upn), fill);
  const { faults, faultOf, error, busy, record } = useRecording(draft, onDone);
  const chosen = file.ask.kinds.find(({ id }) => id === kind);
  const asks = chosen?.asks ?? [];
  const by = file.contacts.find(({ priority }) => String(priority) === contact);
  const end = last === '' ? first : last;
  const say = (change: Partial<Answers>) => setAnswers((before) => ({ ...before, ...change }));

  const submit = (event: SyntheticEvent) => {
    const asker = by?.name ?? who.trim();
    const still: FieldFault[] = [];
    if (asker === '') still.push({ field: 'leave-who', text: 'Who asks: give a name' });
    if (first === '') still.push({ field: 'leave-first', text: 'First day: give a date' });
    if (end < first) still.push({ field: 'leave-last', text: 'Last day: it is before the first' });
    if (reason.trim() === '') still.push({ field: 'leave-reason', text: 'Reason: say it in a few words' });
    record(event, still, () =>
      post<Leave>(path`/pupils/${file.upn}/leave`, {
        submission,
        kind,
        first,
        last: end,
        sessions,
        reason: reason.trim(),
        requested_by: asker,
        ...(by ? { contact: by.priority } : {}),
        ...(received === '' ? {} : { received: `${received}T08:00` }),
        ...answersBody(asks, answers, first, end),
      }),
    );
  };

  return (
    <form
      className={`${classes.request ?? ''} sheet stack-small`}
      onSubmit={submit}
      noValidate
      aria-label="A request for leave"
    >
      <ErrorSummary faults={faults} />
      {error ? <Problem error={error} /> : null}
      <NativeSelect
        label="What the leave is for"
        value={kind}
        data={file.ask.kinds.map(({ id, text }) => ({ value: id, label: text }))}
        onChange={(event) => {
          setKind(event.currentTarget.value);
          say({ confirmed: [] });
        }}
      />
      {chosen?.advice ? <Notice tone="plain">{chosen.advice}</Notice> : null}
      <div className={classes.pair}>
        <NativeSelect
          label="Who asks"
          value={contact}
          data={[
            ...file.contacts.map((one) => ({
              value: String(one.priority),
              label: `${one.name} (${one.relationship})`,
            })),
            { value: '', label: 'Somebody else' },
          ]}
          onChange={(event) => setContact(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label="When it came"
          description="Left empty: now"
          value={received}
          onChange={(event) => setReceived(event.currentTarget.value)}
        />
      </div>
      {by ? null : (
        <TextInput
          id="leave-who"
          label="Name of who asks"
          maxLength={200}
          value={who}
          error={faultOf('leave-who')}
          onChange={(event) => setWho(event.currentTarget.value)}
        />
      )}
      <div className={classes.pair}>
        <TextInput
          id="leave-first"
          type="date"
          label="First day"
          value={first}
          error={faultOf('leave-first')}
          onChange={(event) => setFirst(event.currentTarget.value)}
        />
        <TextInput
          id="leave-last"
          type="date"
          label="Last day"
          min={first}
          value={end}
          error={faultOf('leave-last')}
          onChange={(event) => setLast(event.currentTarget.value)}
        />
        <NativeSelect
          label="Sessions"
          value={sessions}
          data={(['both', 'AM', 'PM'] as const).map((value) => ({ value, label: SESSIONS[value] }))}
          onChange={(event) => setSessions(event.currentTarget.value as typeof sessions)}
        />
      </div>
      <Textarea
        id="leave-reason"
        label="Reason, in the family’s words"
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        error={faultOf('leave-reason')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {asks.includes('weekdays') ? (
        <Checkbox.Group
          label="Only on these days of the week"
          value={answers.weekdays}
          onChange={(days) => say({ weekdays: WEEKDAYS.filter((day) => days.includes(day)) })}
        >
          <div className={classes.days}>
            {WEEKDAYS.map((day) => (
              <Checkbox key={day} value={day} label={day} />
            ))}
          </div>
        </Checkbox.Group>
      ) : null}
      {asks.includes('times') ? (
        <div className={classes.pair}>
          <TextInput
            type="time"
            label="Leaves at"
            value={answers.leaves_at}
            onChange={(event) => say({ leaves_at: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label="Back at"
            value={answers.back_at}
            onChange={(event) => say({ back_at: event.currentTarget.value })}
          />
        </div>
      ) : null}
      {asks.includes('booked') ? (
        <TextInput
          type="date"
          label="Booked on, where something was booked"
          value={answers.booked}
          onChange={(event) => say({ booked: event.currentTarget.value })}
        />
      ) : null}
      {TEXTS.filter((name) => asks.includes(name)).map((name) => (
        <TextInput
          key={name}
          label={LABELS[name]}
          maxLength={500}
          value={answers.texts[name] ?? ''}
          onChange={(event) => say({ texts: { ...answers.texts, [name]: event.currentTarget.value } })}
        />
      ))}
      {asks.includes('licence') ? (
        <Checkbox
          label="The licence names every one of these days"
          checked={answers.licence_all}
          onChange={(event) => say({ licence_all: event.currentTarget.checked })}
        />
      ) : null}
      {asks.includes('tutor') ? (
        <Checkbox
          label="A tutor is provided"
          checked={answers.tutor}
          onChange={(event) => say({ tutor: event.currentTarget.checked })}
        />
      ) : null}
      {(chosen?.confirm ?? []).map(({ id, text }) => (
        <Checkbox
          key={id}
          label={text}
          checked={answers.confirmed.includes(id)}
          onChange={(event) =>
            say({
              confirmed: event.currentTarget.checked
                ? [...answers.confirmed, id]
                : answers.confirmed.filter((one) => one !== id),
            })
          }
        />
      ))}
      <AddPaper
        to={path`/pupils/${file.upn}/papers`}
        also={{ form: 'leave', title: 'To a request for leave' }}
      />
      <div className="row">
        <Button type="submit" loading={busy}>
          Write the request down
        </Button>
        <DraftRow
          draft={draft}
          values={{
            kind,
            contact,
            who,
            received,
            first,
            last,
            sessions,
            reason,
            answers: JSON.stringify(answers),
          }}
        />
      </div>
    </form>
  );
}
