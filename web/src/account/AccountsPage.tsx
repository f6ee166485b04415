// The accounts of the school: who may sign in, by what, when last; a lock, a reset, signing somebody out.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { failed } from '../amend/words';
import { path, post, type ApiError, type Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { roleName } from '../school/words';
import { Dialog } from '../ui/Dialog';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { momentWords } from '../words';
import classes from './Account.module.css';
import school from '../school/School.module.css';

type Accounts = Schemas['SchoolAccounts'];
type One = Accounts['accounts'][number];

const ACTS: Record<string, { does: string; did: string; text: string }> = {
  lock: {
    does: 'Lock',
    did: 'locked',
    text: 'Nobody signs in with it until it is unlocked; it is signed out now.',
  },
  unlock: { does: 'Unlock', did: 'unlocked', text: 'It may be signed in with again.' },
  'end-sessions': {
    does: 'Sign out everywhere',
    did: 'signed out',
    text: 'Every device has to sign in again.',
  },
  'reset-second-factor': {
    does: 'Reset the second factor',
    did: 'second factor reset',
    text: 'The authenticator and the recovery codes are forgotten. Make sure that it is the person who asks.',
  },
  unbind: {
    does: 'Let the identity provider bind it anew',
    did: 'to be bound anew',
    text: 'Whoever next comes from the provider with its e-mail address has this account.',
  },
};
const didWords = (what: string): string => ACTS[what]?.did ?? what.replaceAll('-', ' ');

export function AccountsPage() {
  const { me } = useSession();
  return may(me, 'keep_accounts') ? (
    <Lists />
  ) : (
    <NotAllowed what="Accounts are kept by the attendance champion and the head." />
  );
}

function Lists() {
  const { data, error, reload } = useLoad<Accounts>('/school/accounts');
  const [chosen, setChosen] = useState<One | null>(null);
  const [done, setDone] = useState('');
  return (
    <Page title="Accounts">
      {error ? <Problem error={error} retry={reload} /> : null}
      {done ? <Notice tone="calm" title={done} live /> : null}
      {!data && !error ? <Loading what="the accounts" /> : null}
      {data ? (
        <>
          <Table accounts={data.accounts} onChoose={setChosen} />
          <section aria-labelledby="acts" className="stack-small">
            <h2 id="acts">What was done</h2>
            {data.acts.length === 0 ? <p className="soft">Nothing yet.</p> : null}
            <ul className="plain-list">
              {data.acts.map(({ at, by, username, what }, i) => (
                <li key={i}>
                  {momentWords(at)}: {username} {didWords(what)}{' '}
                  <span className="soft">
                    {by.name ? `by ${by.name}, ${by.position}` : 'at the command line'}
                  </span>
                </li>
              ))}
            </ul>
          </section>
          {chosen ? (
            <ActDialog
              account={chosen}
              onClose={() => setChosen(null)}
              onDone={(what) => {
                setDone(`${chosen.username}: ${didWords(what)}`);
                setChosen(null);
                reload();
              }}
            />
          ) : null}
        </>
      ) : null}
    </Page>
  );
}

function Table({ accounts, onChoose }: { accounts: One[]; onChoose: (one: One) => void }) {
  return (
    <div className={classes.wide}>
      <table className={school.table}>
        <thead>
          <tr>
            <th scope="col">Sign-in name</th>
            <th scope="col">Person</th>
            <th scope="col">Signs in by</th>
            <th scope="col">Last used</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((one) => (
            <tr key={one.username}>
              <th scope="row">{one.username}</th>
              <td>
                {one.name}
                <br />
                <span className="soft">{one.left ? 'has left' : one.roles.map(roleName).join(', ')}</span>
              </td>
              <td>{one.locked ? <strong>locked</strong> : waysOf(one).join(', ')}</td>
              <td>{one.seen ? momentWords(one.seen) : 'not signed in'}</td>
              <td>
                <Button
                  size="compact-md"
                  variant="default"
                  aria-label={`Change ${one.username}`}
                  onClick={() => onChoose(one)}
                >
                  Change …
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const waysOf = (one: One): string[] => [
  ...(one.has_password ? ['password'] : []),
  ...(one.bound || !one.has_password ? ['identity provider'] : []),
  ...(one.second_factor ? ['second factor'] : []),
];

function actsFor(one: One): string[] {
  return [
    one.locked ? 'unlock' : 'lock',
    ...(one.sessions > 0 ? ['end-sessions'] : []),
    ...(one.second_factor ? ['reset-second-factor'] : []),
    ...(one.bound ? ['unbind'] : []),
  ];
}

type ActProps = { account: One; onClose: () => void; onDone: (what: string) => void };

function ActDialog({ account, onClose, onDone }: ActProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const act = (what: string) => {
    setBusy(true);
    setError(null);
    post(path`/school/accounts/${account.username}/${what}`, {})
      .then(
        () => onDone(what),
        (cause: unknown) => setError(failed(cause)),
      )
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={`Account ${account.username}`} closeLabel="Close without a change" onClose={onClose}>
      <div className="stack-small">
        <p className="soft">Whatever is done is kept with your name and the moment.</p>
        {error ? <Problem error={error} /> : null}
        {actsFor(account).map((what) => (
          <div key={what}>
            <p>{ACTS[what]?.text}</p>
            <Button variant="default" disabled={busy} onClick={() => act(what)}>
              {ACTS[what]?.does}
            </Button>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
