// An absence of today, or one that is still to come. What is missing is said beside its question.
import { useId, useState, type SyntheticEvent } from 'react';
import { call, type Child, type Told } from './api';
import { Field } from './Field';
import { daysOf } from './HomePage';
import { Headline } from './Headline';
import { Options } from './Options';
import { paperOf, PaperRefused } from './paper';
import { problemOf, useWords } from './texts';

type Props = { child: Child; ahead: boolean; today: string; back: () => void };
type Wrong = { why?: string; first?: string; last?: string; back?: string };

export function ReportPage({ child, ahead, today, back }: Props) {
  const { say } = useWords();
  const [why, setWhy] = useState('');
  const [sessions, setSessions] = useState('both');
  const [longer, setLonger] = useState(ahead);
  const [first, setFirst] = useState(ahead ? '' : today);
  const [last, setLast] = useState('');
  const [backOn, setBackOn] = useState('');
  const [words, setWords] = useState('');
  const [wrong, setWrong] = useState<Wrong>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [lost, setLost] = useState(false);
  const [submission] = useState(() => crypto.randomUUID());
  const proof = useId();
  const asksReturn = child.asked.asks_return && !ahead;

  if (told) return <Done told={told} lost={lost} back={back} />;

  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    const begins = longer ? first : today;
    const ends = longer && last !== '' ? last : begins;
    const found: Wrong = {
      ...(why === '' ? { why: say('why_missing') } : {}),
      ...(begins === '' ? { first: say('first_missing') } : {}),
      ...(begins !== '' && ends < begins ? { last: say('dates_wrong') } : {}),
      ...(asksReturn && backOn === '' ? { back: say('return_missing') } : {}),
    };
    setWrong(found);
    if (Object.keys(found).length > 0 || busy) return;
    setBusy(true);
    setProblem(null);
    const paper = file ? paperOf(file) : Promise.resolve(null);
    const report = {
      child: child.ref,
      reason_id: why,
      ...(words.trim() === '' ? {} : { words: words.trim() }),
      first: begins,
      last: ends,
      sessions,
      ...(backOn === '' ? {} : { expected_return: backOn }),
      submission,
    };
    // The paper is made ready first, so that what cannot be sent is said before anything is.
    paper
      .then(async (content) => {
        const answer = await call<Told>('POST', '/reports', report);
        if (content !== null) {
          await call('POST', '/attachments', { child: child.ref, submission, content }).catch(() =>
            setLost(true),
          );
        }
        setTold(answer);
      })
      .catch((cause: unknown) => {
        setBusy(false);
        setProblem(cause instanceof PaperRefused ? say(cause.key) : problemOf(say, cause));
      });
  };
  return (
    <form className="page" onSubmit={send} noValidate>
      <button type="button" className="plain back" onClick={back}>
        {say('back')}
      </button>
      <Headline text={say(ahead ? 'ahead_title' : 'report_title', { name: child.name })} />
      <Options
        legend={say('report_why')}
        options={child.reasons
          .filter((reason) => !ahead || reason.ahead)
          .map(({ id, text }) => ({ value: id, label: text }))}
        value={why}
        onChange={setWhy}
        error={wrong.why ?? null}
      />
      {ahead ? null : (
        <Options
          legend={say('report_which')}
          options={[
            { value: 'today', label: say('report_today') },
            { value: 'longer', label: say('report_longer') },
          ]}
          value={longer ? 'longer' : 'today'}
          onChange={(value) => setLonger(value === 'longer')}
        />
      )}
      {longer ? (
        <div className="pair">
          <Field
            label={say('report_first')}
            type="date"
            value={first}
            onChange={setFirst}
            error={wrong.first ?? null}
            {...(ahead ? { min: today } : {})}
          />
          <Field
            label={say('report_last')}
            type="date"
            value={last}
            onChange={setLast}
            error={wrong.last ?? null}
            min={first}
          />
        </div>
      ) : null}
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
        label={say(asksReturn ? 'report_return' : 'report_return_maybe')}
        type="date"
        value={backOn}
        onChange={setBackOn}
        min={today}
        error={wrong.back ?? null}
      />
      <Field
        label={say('report_more')}
        hint={say('report_more_hint')}
        value={words}
        onChange={setWords}
        maxLength={400}
        long
      />
      <div className="field">
        <label htmlFor={proof}>{say('report_proof')}</label>
        <p id={`${proof}-hint`} className="hint">
          {say('report_proof_hint')}
        </p>
        <input
          id={proof}
          type="file"
          accept="application/pdf,image/jpeg,image/png"
          aria-describedby={`${proof}-hint`}
          onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
        />
      </div>
      {problem ? (
        <p className="problem" role="alert">
          {problem}
        </p>
      ) : null}
      <button type="submit" className="main" disabled={busy}>
        {say('report_send')}
      </button>
    </form>
  );
}

function Done({ told, lost, back }: { told: Told; lost: boolean; back: () => void }) {
  const words = useWords();
  const { say } = words;
  return (
    <div className="page">
      <Headline text={say('report_done')} />
      <p className="notice">
        {say('report_done_text', {
          what: say('told_line', { days: daysOf(words, told), reason: told.reason }),
          time: told.received.slice(11, 16),
        })}
      </p>
      {lost ? (
        <p className="problem" role="alert">
          {say('proof_lost')}
        </p>
      ) : null}
      {told.late ? <p>{say('report_late', { time: told.by.slice(11, 16) })}</p> : null}
      {told.decides ? <p>{say('report_decides')}</p> : null}
      {told.again ? <p>{say('report_again')}</p> : null}
      <button type="button" className="main" onClick={back}>
        {say('report_home')}
      </button>
    </div>
  );
}
