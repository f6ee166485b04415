// What stands round the parents' pages, and which of them is open.
import { useCallback, useEffect, useState } from 'react';
import { call, Refused, type Child, type Home, type Texts } from './api';
import { ContactPage } from './ContactPage';
import { HomePage } from './HomePage';
import { LeavePage } from './LeavePage';
import { PolicyPage } from './PolicyPage';
import { ReportPage } from './ReportPage';
import { SignIn } from './SignIn';
import { dayIn, TextContext } from './texts';

type Open =
  | { page: 'home' }
  | { page: 'contact' }
  | { page: 'policy' }
  | { page: 'leave'; child: Child }
  | { page: 'report'; child: Child; ahead: boolean };
const LANGUAGE = 'adsum-family-language';

export function App() {
  const [texts, setTexts] = useState<Texts | null>(null);
  const [lost, setLost] = useState(false);
  const [home, setHome] = useState<Home | null>(null);
  const [known, setKnown] = useState(false); // whether we know if somebody is signed in
  const [note, setNote] = useState<string | null>(null);
  const [open, setOpen] = useState<Open>(
    // The policy has an address of its own, which the school's website names.
    window.location.pathname === '/parents/policy' ? { page: 'policy' } : { page: 'home' },
  );

  const speak = useCallback((language: string) => {
    call<Texts>('GET', `/texts?language=${encodeURIComponent(language)}`).then(
      (answer) => {
        sessionStorage.setItem(LANGUAGE, answer.code);
        document.documentElement.lang = answer.code;
        document.documentElement.dir = answer.direction;
        setLost(false);
        setTexts(answer);
      },
      () => setLost(true),
    );
  }, []);
  useEffect(() => {
    speak(sessionStorage.getItem(LANGUAGE) ?? navigator.language.split('-')[0] ?? 'en');
  }, [speak]);

  const language = texts?.code;
  const load = useCallback(() => {
    if (language === undefined) return;
    call<Home>('GET', `/home?language=${encodeURIComponent(language)}`).then(
      (answer) => {
        setHome(answer);
        setKnown(true);
      },
      (cause: unknown) => {
        if (cause instanceof Refused && cause.status === 401) {
          setHome((before) => {
            if (before) setNote('time_out');
            return null;
          });
        }
        setKnown(true);
      },
    );
  }, [language]);
  useEffect(load, [load]);

  if (!texts) return lost ? <p className="alone">Please try again, or ring the school.</p> : null;
  const say = (key: string) => texts.text[key] ?? key;
  const leave = () => {
    setOpen({ page: 'home' });
    call('POST', '/sign-out').then(
      () => {
        setHome(null);
        setNote('signed_out');
      },
      () => setHome(null),
    );
  };
  const begin = () => {
    setNote(null);
    setOpen({ page: 'home' });
    load();
  };
  return (
    <TextContext value={texts}>
      <a className="skip" href="#content">
        {say('skip')}
      </a>
      <header>
        <div className="top">
          <span className="brand">{say('title')}</span>
          {texts.languages.length > 1 ? (
            <select
              aria-label={say('language')}
              value={texts.code}
              onChange={(event) => speak(event.currentTarget.value)}
            >
              {texts.languages.map(({ code, name }) => (
                <option key={code} value={code} lang={code}>
                  {name}
                </option>
              ))}
            </select>
          ) : null}
        </div>
        {texts.practice ? (
          <p className="practice">{say('practice').replace('{date}', dayIn(texts.code, texts.now))}</p>
        ) : null}
      </header>
      <main id="content" tabIndex={-1}>
        {!known ? null : open.page === 'policy' ? (
          <PolicyPage
            signedIn={home !== null}
            back={() => {
              window.history.replaceState(null, '', '/parents');
              begin();
            }}
          />
        ) : home === null ? (
          <SignIn note={note} begun={begin} policy={() => setOpen({ page: 'policy' })} />
        ) : open.page === 'report' ? (
          <ReportPage
            key={`${open.child.ref} ${String(open.ahead)}`}
            child={open.child}
            ahead={open.ahead}
            today={home.today}
            back={begin}
          />
        ) : open.page === 'leave' ? (
          <LeavePage child={open.child} today={home.today} back={begin} />
        ) : open.page === 'contact' ? (
          <ContactPage home={home} back={begin} />
        ) : (
          <HomePage
            home={home}
            policy={() => setOpen({ page: 'policy' })}
            contact={() => setOpen({ page: 'contact' })}
            report={(child, ahead) => setOpen({ page: 'report', child, ahead })}
            askLeave={(child) => setOpen({ page: 'leave', child })}
            leave={leave}
          />
        )}
      </main>
    </TextContext>
  );
}
