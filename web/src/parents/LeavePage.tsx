// Asking for leave of absence, and what became of what was asked before. Two minutes on a phone.
import { useCallback, useEffect, useState, type SyntheticEvent } from 'react';
import { answersBody, NO_ANSWERS, type Answers } from '../leave/answers';
import { call, Refused, type Leave } from './api';
import { Field } from './Field';
import { daysOf } from './HomePage';
import { Headline } from './Headline';
import { Options } from './Options';
import { problemOf, useWords } from './texts';

type Props = { child: { ref: string; name: string }; today: string; back: () => void };
type Wrong = { kind?: string; first?: string; last?: string; reason?: string };
type LeaveChild = Leave['children'][number];

export function LeavePage({ child, today, back }: Props) {
  const { say } = useWords();
  const [leave, setLeave] = useState<Leave | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [sent, setSent] = useState(false);
  const load = useCallback(() => {
    call<Leave>('GET', '/leave').then(setLeave, (cause: unknown) => setProblem(problemOf(say, cause)));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the page opens
  }, []);
  useEffect(load, [load]);
  const own = leave?.children.find(({ ref }) => ref === child.ref);
  return (
    <div className="page">
      <button type="button" className="plain back" onClick={back}>
        {say('back')}
      </button>
      <Headline text={sent ? say('leave_done') : say('leave_title', { name: child.name })} />
      {problem ? (
        <p className="problem" role="alert">
          {problem}
        </p>
      ) : null}
      {own && sent ? (
        <>
          <p className="notice">{say('leave_done_text')}</p>
          <button type="button" className="main" onClick={back}>
            {say('report_home')}
          </button>
        </>
      ) : null}
      {own && !sent ? (
        <AskLeave
          child={own}
          today={today}
          asked={(after) => {
            setLeave(after);
            setSent(true);
          }}
        />
      ) : null}
      {own ? <Asked child={own} taken={setLeave} /> : null}
    </div>
  );
}

const STANDING = {
  waits: 'leave_waits',
  granted: 'leave_granted',
  partly: 'leave_partly',
  refused: 'leave_refused',
  withdrawn: 'leave_withdrawn',
} as const;

// What was asked before, with the decision and its reason.
function Asked({ child, taken }: { child: LeaveChild; taken: (after: Leave) => void }) {
  const words = useWords();
  const { say, day } = words;
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{say('leave_asked')}</h2>
      {problem ? (
        <p className="problem" role="alert">
          {problem}
        </p>
      ) : null}
      {child.asked.length === 0 ? <p>{say('told_none')}</p> : null}
      <ul>
        {child.asked.map((one) => (
          <li key={one.request}>
            {one.kind}: {daysOf(words, one)}
            <br />
            <span className="hint">
              {say(STANDING[one.standing])}
              {one.standing === 'partly' ? ` ${one.days.map(day).join('; ')}` : ''}
              {one.reason ? ` ${one.reason}` : ''}
            </span>
            {one.standing === 'waits' ? (
              <button
                type="button"
                className="plain"
                onClick={() => {
                  call<Leave>('POST', '/leave/withdraw', { child: child.ref, request: one.request }).then(
                    taken,
                    (cause: unknown) => setProblem(problemOf(say, cause)),
                  );
                }}
              >
                {say('leave_take_back')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

type AskProps = { child: LeaveChild; today: string; asked: (after: Leave) => void };

function AskLeave({ child, today, asked }: AskProps) {
  const { say } = useWords();
  const [kind, setKind] = useState('');
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [sessions, setSessions] = useState('both');
  const [reason, setReason] = useState('');
  const [answers, setAnswers] = useState<Answers>(NO_ANSWERS);
  const [wrong, setWrong] = useState<Wrong>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [submission] = useState(() => crypto.randomUUID());
  const chosen = child.ask.kinds.find(({ id }) => id === kind);
  const asks = chosen?.asks ?? [];
  const put = (change: Partial<Answers>) => setAnswers((before) => ({ ...before, ...change }));
  const text = (name: 'licence' | 'level' | 'body') => (
    <Field
      label={say(`leave_${name}`)}
      value={answers.texts[name] ?? ''}
      onChange={(value) => put({ texts: { ...answers.texts, [name]: value } })}
      maxLength={200}
    />
  );
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    const ends = last === '' ? first : last;
    const found: Wrong = {
      ...(kind === '' ? { kind: say('why_missing') } : {}),
      ...(first === '' ? { first: say('first_missing') } : {}),
      ...(first !== '' && first < today ? { first: say('leave_past') } : {}),
      ...(first !== '' && ends < first ? { last: say('dates_wrong') } : {}),
      ...(reason.trim() === '' ? { reason: say('leave_reason_missing') } : {}),
    };
    setWrong(found);
    if (Object.keys(found).length > 0 || busy) return;
    setBusy(true);
    setProblem(null);
    call<Leave>('POST', '/leave', {
      child: child.ref,
      submission,
      kind,
      first,
      last: ends,
      sessions,
      reason: reason.trim(),
      ...answersBody(asks, answers, first, ends),
    }).then(asked, (cause: unknown) => {
      setBusy(false);
      setProblem(
        cause instanceof Refused && cause.id === 'leave-no-session'
          ? say('leave_no_school')
          : problemOf(say, cause),
      );
    });
  };
  return (
    <form onSubmit={send} noValidate>
      <p>{child.ask.form}</p>
      <Options
        legend={say('leave_kind')}
        options={child.ask.kinds.map(({ id, text: label }) => ({ value: id, label }))}
        value={kind}
        onChange={(value) => {
          setKind(value);
          put({ confirmed: [] });
        }}
        error={wrong.kind ?? null}
      />
      {chosen?.advice ? <p className="notice">{chosen.advice}</p> : null}
      <div className="pair">
        <Field
          label={say('report_first')}
          type="date"
          value={first}
          onChange={setFirst}
          min={today}
          error={wrong.first ?? null}
        />
        <Field
          label={say('report_last')}
          type="date"
          value={last}
          onChange={setLast}
          min={first}
          error={wrong.last ?? null}
        />
      </div>
      <Options
        legend={say('report_part')}
        options={[
          { value: 'both', label: say('all_day') },
          { value: 'AM', label: say('morning') },
          { value: 'PM', label: say('afternoon') },
        ]}
        value={sessions}
        onChange={setSessions}
      />
      <Field
        label={say('leave_reason')}
        hint={say('leave_reason_hint')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        error={wrong.reason ?? null}
        long
      />
      {asks.includes('booked') ? (
        <Field
          label={say('leave_booked')}
          type="date"
          value={answers.booked}
          onChange={(booked) => put({ booked })}
        />
      ) : null}
      {asks.includes('licence') ? text('licence') : null}
      {asks.includes('level') ? text('level') : null}
      {asks.includes('body') ? text('body') : null}
      {asks.includes('times') ? (
        <div className="pair">
          <Field
            label={say('leave_leaves_at')}
            type="time"
            value={answers.leaves_at}
            onChange={(value) => put({ leaves_at: value })}
          />
          <Field
            label={say('leave_back_at')}
            type="time"
            value={answers.back_at}
            onChange={(value) => put({ back_at: value })}
          />
        </div>
      ) : null}
      {asks.includes('tutor') ? (
        <Tick label={say('leave_tutor')} checked={answers.tutor} onChange={(tutor) => put({ tutor })} />
      ) : null}
      {(chosen?.confirm ?? []).map(({ id, text: label }) => (
        <Tick
          key={id}
          label={label}
          checked={answers.confirmed.includes(id)}
          onChange={(yes) =>
            put({
              confirmed: yes ? [...answers.confirmed, id] : answers.confirmed.filter((one) => one !== id),
            })
          }
        />
      ))}
      {problem ? (
        <p className="problem" role="alert">
          {problem}
        </p>
      ) : null}
      <button type="submit" className="main" disabled={busy}>
        {say('leave_send')}
      </button>
    </form>
  );
}

type TickProps = { label: string; checked: boolean; onChange: (yes: boolean) => void };

function Tick({ label, checked, onChange }: TickProps) {
  return (
    <label className="option">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
