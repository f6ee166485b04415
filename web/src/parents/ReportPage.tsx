// An absence of today, or one that is still to come. What is missing is said beside its question.
import { useState, type SyntheticEvent } from 'react';
import { call, type Child, type Told } from './api';
import { Field } from './Field';
import { daysOf } from './HomePage';
import { Headline } from './Headline';
import { Options } from './Options';
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
  const [submission] = useState(() => crypto.randomUUID());
  const asksReturn = child.asked.asks_return && !ahead;

  if (told) return <Done told={told} back={back} />;

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
    call<Told>('POST', '/reports', {
      child: child.ref,
      reason_id: why,
      ...(words.trim() === '' ? {} : { words: words.trim() }),
      first: begins,
      last: ends,
      sessions,
      ...(backOn === '' ? {} : { expected_return: backOn }),
      submission,
    }).then(setTold, (cause: unknown) => {
      setBusy(false);
      setProblem(problemOf(say, cause));
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

function Done({ told, back }: { told: Told; back: () => void }) {
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
      {told.late ? <p>{say('report_late', { time: told.by.slice(11, 16) })}</p> : null}
      {told.decides ? <p>{say('report_decides')}</p> : null}
      {told.again ? <p>{say('report_again')}</p> : null}
      <button type="button" className="main" onClick={back}>
        {say('report_home')}
      </button>
    </div>
  );
}
