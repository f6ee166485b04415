// An address, then six numbers; or the link of a message, which stands behind the # and so in no log.
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { call, Refused, type CodeSent } from './api';
import { Field } from './Field';
import { Headline } from './Headline';
import { problemOf, useWords } from './texts';

type Props = { note: string | null; begun: () => void; policy: () => void };

export function SignIn({ note, begun, policy }: Props) {
  const { say, texts } = useWords();
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const [sent, setSent] = useState<CodeSent | null>(null);
  const [missing, setMissing] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const taken = useRef(false);

  const enter = (body: { link: string } | { address: string; code: string }) => {
    setBusy(true);
    setProblem(null);
    call('POST', '/sign-in', body).then(begun, (cause: unknown) => {
      setBusy(false);
      const wrong = cause instanceof Refused && cause.status === 401;
      setProblem(wrong ? say('link' in body ? 'link_wrong' : 'code_wrong') : problemOf(say, cause));
    });
  };
  useEffect(() => {
    const link = window.location.hash.slice(1);
    if (link === '' || link === 'content' || taken.current) return;
    taken.current = true; // a link works once
    window.history.replaceState(null, '', window.location.pathname);
    enter({ link });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the page opens
  }, []);

  const ask = (event: SyntheticEvent) => {
    event.preventDefault();
    setMissing(address.trim() === '' ? say('address_missing') : null);
    if (address.trim() === '' || busy) return;
    setBusy(true);
    setProblem(null);
    call<CodeSent>('POST', '/code', { address: address.trim(), language: texts.code }).then(
      (answer) => {
        setBusy(false);
        setMissing(null);
        setSent(answer);
      },
      (cause: unknown) => {
        setBusy(false);
        setProblem(problemOf(say, cause));
      },
    );
  };
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    const digits = code.replace(/\D/g, '');
    setMissing(digits === '' ? say('code_missing') : null);
    if (digits !== '' && !busy) enter({ address: address.trim(), code: digits });
  };

  if (sent) {
    return (
      <form className="page" onSubmit={go} noValidate>
        <Headline text={say('code_title')} />
        <p role="status">{say('code_sent')}</p>
        {sent.practice ? (
          <p className="notice">
            {say('practice_code', { code: sent.practice.code })}
            <br />
            <a
              href={`/parents#${sent.practice.link}`}
              onClick={() => window.setTimeout(() => window.location.reload())}
            >
              {say('practice_link')}
            </a>
          </p>
        ) : null}
        <Field
          label={say('code_label')}
          value={code}
          error={missing}
          onChange={setCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={9}
        />
        {problem ? (
          <p className="problem" role="alert">
            {problem}
          </p>
        ) : null}
        <button type="submit" className="main" disabled={busy}>
          {say('code_go')}
        </button>
        <button
          type="button"
          className="plain"
          onClick={() => {
            setSent(null);
            setCode('');
            setProblem(null);
          }}
        >
          {say('code_other')}
        </button>
      </form>
    );
  }
  return (
    <form className="page" onSubmit={ask} noValidate>
      <Headline text={say('sign_in_title')} quiet={note === null} />
      {note ? (
        <p className="notice" role="status">
          {say(note)}
        </p>
      ) : null}
      <p>{say('sign_in_lead')}</p>
      <Field
        label={say('address')}
        value={address}
        error={missing}
        onChange={setAddress}
        autoComplete="email"
        maxLength={200}
        ltr
      />
      {problem ? (
        <p className="problem" role="alert">
          {problem}
        </p>
      ) : null}
      <button type="submit" className="main" disabled={busy}>
        {say('send_code')}
      </button>
      <button type="button" className="plain" onClick={policy}>
        {say('do_policy')}
      </button>
    </form>
  );
}
