// Where the identity provider sends the browser back to. The code leaves the address at once and is handed on in a call of our
// own.
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { failed } from '../amend/words';
import { post, type ApiError, type Me } from '../api/client';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { SecondStep } from './SecondStep';
import { isSecondStep, keptWay, type SecondStepAsked } from './steps';
import { useEnter } from './use_enter';
import classes from './SignInPage.module.css';

export function ReturnedPage() {
  const [error, setError] = useState<ApiError | null>(null);
  const [second, setSecond] = useState<SecondStepAsked | null>(null);
  const enter = useEnter(keptWay());
  const sent = useRef(false);
  useEffect(() => {
    document.title = 'Signing in · Adsum';
    if (sent.current) return;
    sent.current = true;
    const asked = new URLSearchParams(window.location.search);
    window.history.replaceState(window.history.state, '', '/sign-in/returned');
    const given = (name: string) => {
      const text = asked.get(name);
      return text ? { [name]: text } : {};
    };
    post<Me | SecondStepAsked>('/sign-in/returned', {
      state: asked.get('state') ?? 'none',
      ...given('code'),
      ...given('error'),
    }).then(
      (answer) => (isSecondStep(answer) ? setSecond(answer) : enter(answer)),
      (cause: unknown) => setError(failed(cause)),
    );
  }, [enter]);
  return (
    <main className={classes.side}>
      <div className={classes.form}>
        <h1 className={classes.brand}>Adsum</h1>
        {second ? (
          <SecondStep asked={second} onIn={enter} onBack={() => window.location.assign('/sign-in')} />
        ) : error ? (
          <>
            <Problem error={error} />
            <p>
              <Link to="/sign-in">Back to signing in</Link>
            </p>
            <p className="soft">If you ask for help, name this: {error.id}</p>
          </>
        ) : (
          <Loading what="your sign-in" />
        )}
      </div>
    </main>
  );
}
