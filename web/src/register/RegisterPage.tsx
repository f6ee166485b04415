// One group's register at one session: taken here, or shown as it was taken.
import { useCallback, useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Register } from '../api/client';
import { path } from '../api/client';
import { useLoad } from '../api/use_load';
import { Page } from '../app/Page';
import { useSession } from '../app/session';
import { ownerOf, registerOfDay, rememberRegister } from '../offline/day';
import { outbox } from '../offline/device';
import { isAt, type Place } from '../offline/queue';
import { useWaiting } from '../offline/use_waiting';
import { useWhenBack } from '../offline/use_when_back';
import { WaitingRegister } from '../offline/WaitingRegister';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { dateOf, longDate, sessionWord, timeOf } from '../words';
import { Nudged } from '../board/Nudged';
import { RegisterDesk } from './RegisterDesk';
import { TakenRegister } from './TakenRegister';
import { useOpened } from './use_opened';

export function RegisterPage() {
  const { group = '', date = '', session = 'AM' } = useParams();
  const { me, reached } = useSession();
  const owner = ownerOf(me);
  const { data, error, loading, reload } = useLoad(
    path`/registers/${group}/${date}/${session}`,
    registerOfDay,
  );
  const [saved, setSaved] = useState<Register | null>(null);
  const register = saved ?? data;
  const place: Place = { group, date, session: session === 'PM' ? 'PM' : 'AM' };
  const waiting = useWaiting(owner).unsent.find((item) => isAt(item, place));
  useEffect(
    () =>
      outbox.onArrival(({ item, register: arrived }) => {
        if (!isAt(item, { group, date, session: session === 'PM' ? 'PM' : 'AM' })) return;
        rememberRegister(arrived);
        setSaved(arrived);
      }),
    [group, date, session],
  );
  useOpened(
    group,
    date,
    session,
    reached && !waiting && register?.can_take === true && dateOf(register.now) === date,
  );
  useWhenBack(reached, reload); // what this device had kept is not the newest
  const word = sessionWord(session === 'PM' ? 'PM' : 'AM');
  const keepSaved = useCallback((answer: Register) => setSaved(answer), []);
  const again = () => {
    setSaved(null);
    reload();
  };
  return (
    <Page
      title={`${group}, ${word} register`}
      eyebrow={
        <>
          <Link to="/">Today</Link> · {longDate(date)}
          {register ? ` · open ${register.opens} to ${register.closes}` : ''}
        </>
      }
    >
      {register?.state === 'taken' || waiting ? null : <Nudged here={place} />}
      {error && !waiting ? <Problem error={error} retry={reload} /> : null}
      {loading ? <Loading what="the register" /> : null}
      {waiting ? <WaitingRegister item={waiting} register={register} reached={reached} /> : null}
      {saved && !waiting ? <SavedNotice register={saved} /> : null}
      {register?.state === 'taken' && !waiting ? <TakenRegister register={register} changed={again} /> : null}
      {register && !waiting && register.state !== 'taken' && !register.can_take ? (
        <Notice tone="warn" title="This register cannot be taken now">
          <p>{register.why_not ?? 'It is not open to you.'}</p>
        </Notice>
      ) : null}
      {register && !waiting && register.state !== 'taken' && register.can_take ? (
        <RegisterDesk
          // Another desk where the office has recorded something meanwhile.
          key={register.pupils.map(({ mark }) => (mark?.standing === 'recorded' ? mark.code : '')).join()}
          register={register}
          owner={owner}
          onSaved={keepSaved}
          onReload={again}
        />
      ) : null}
    </Page>
  );
}

function SavedNotice({ register }: { register: Register }) {
  const at = register.taken_at ? ` at ${timeOf(register.taken_at)}` : '';
  return (
    <Notice
      tone={register.late ? 'warn' : 'calm'}
      title={`Saved${at}: ${register.pupils.length} marks in one entry`}
      live
    >
      <p>
        {register.taken_on_device_at
          ? `Taken at ${timeOf(register.taken_on_device_at)} on this device, arrived${at.slice(3)}. `
          : ''}
        {register.late ? 'The register had already closed; it is kept as taken late. ' : ''}
        <Link to="/">Back to Today</Link>
      </p>
    </Notice>
  );
}
