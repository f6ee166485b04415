// What the school has of this person: a change is asked for, and counts when the school has looked at it.
import { useState, type SyntheticEvent } from 'react';
import { call, type Home } from './api';
import { Field } from './Field';
import { Headline } from './Headline';
import { problemOf, useWords } from './texts';

const FIELDS = ['phone', 'email', 'address_1', 'address_2', 'town', 'postcode'] as const;
type Name = (typeof FIELDS)[number];

export function ContactPage({ home, back }: { home: Home; back: () => void }) {
  const { say, day } = useWords();
  const held = home.details;
  const [typed, setTyped] = useState<Partial<Record<Name, string>>>({});
  const [from, setFrom] = useState('');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  if (!held) return null;
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    const changes: Partial<Record<Name, string>> = {};
    for (const name of FIELDS) {
      const value = typed[name]?.trim();
      if (value !== undefined && value !== held[name]) changes[name] = value;
    }
    if (Object.keys(changes).length === 0 && text.trim() === '') {
      setProblem(say('contact_nothing'));
      return;
    }
    if (busy) return;
    setBusy(true);
    setProblem(null);
    call('POST', '/contact-changes', {
      changes,
      ...(text.trim() === '' ? {} : { text: text.trim() }),
      ...(from === '' ? {} : { from }),
    }).then(
      () => setDone(true),
      (cause: unknown) => {
        setBusy(false);
        setProblem(problemOf(say, cause));
      },
    );
  };
  if (done) {
    return (
      <div className="page">
        <Headline text={say('contact_done')} />
        <button type="button" className="main" onClick={back}>
          {say('report_home')}
        </button>
      </div>
    );
  }
  return (
    <form className="page" onSubmit={send} noValidate>
      <button type="button" className="plain back" onClick={back}>
        {say('back')}
      </button>
      <Headline text={say('contact_title')} />
      {home.change ? (
        <p className="notice">
          {say(`contact_${home.change.standing}`, {
            date: day(home.change.asked),
            reason: home.change.reason ?? '',
          })}
        </p>
      ) : null}
      <p>{say('contact_lead')}</p>
      {FIELDS.map((name) => (
        <Field
          key={name}
          label={say(`contact_${name}`)}
          value={typed[name] ?? held[name]}
          onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
          maxLength={200}
          {...(name === 'phone' || name === 'email' || name === 'postcode' ? { ltr: true } : {})}
        />
      ))}
      <Field label={say('contact_from')} type="date" value={from} onChange={setFrom} min={home.today} />
      <Field
        label={say('contact_words')}
        hint={say('contact_words_hint')}
        value={text}
        onChange={setText}
        maxLength={400}
        long
      />
      {problem ? (
        <p className="problem" role="alert">
          {problem}
        </p>
      ) : null}
      <button type="submit" className="main" disabled={busy}>
        {say('contact_send')}
      </button>
    </form>
  );
}
