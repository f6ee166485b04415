// One group's register at one session: taken here, or shown as it was taken.
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Register } from '../api/client';
import { useLoad } from '../api/use_load';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { ownerOf, registerOfDay, rememberRegister } from '../offline/day';
import { outbox } from '../offline/device';
import { isAt, pathOf, type Place } from '../offline/place';
import { useWaiting } from '../offline/use_waiting';
import { useWhenBack } from '../offline/use_when_back';
import { WaitingRegister } from '../offline/WaitingRegister';
import { Concern } from '../safeguarding/Concern';
import { CodeChip } from '../ui/CodeChip';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { dateOf, longDate, sessionWord, timeOf } from '../words';
import { Nudged } from '../board/Nudged';
import { RegisterDesk } from './RegisterDesk';
import { TakenRegister } from './TakenRegister';
import { useOpened } from './use_opened';

// A register of a session, or of a lesson where the address has a period.
export function RegisterPage() {
  const { group = '', date = '', session, period } = useParams();
  const { me, reached } = useSession();
  const owner = ownerOf(me);
  const place = useMemo(
    (): Place => ({
      group,
      date,
      session: session === 'PM' ? 'PM' : 'AM',
      ...(period === undefined ? {} : { period }),
    }),
    [group, date, session, period],
  );
  const { data, error, loading, reload } = useLoad(pathOf(place), registerOfDay);
  const [saved, setSaved] = useState<Register | null>(null);
  const register = saved ?? data;
  const waiting = useWaiting(owner).unsent.find((item) => isAt(item, place));
  useEffect(
    () =>
      outbox.onArrival(({ item, register: arrived }) => {
        if (!isAt(item, place)) return;
        rememberRegister(arrived);
        setSaved(arrived);
      }),
    [place],
  );
  useOpened(
    group,
    date,
    place.session,
    reached &&
      period === undefined &&
      !waiting &&
      register?.can_take === true &&
      dateOf(register.now) === date,
  );
  useWhenBack(reached, reload); // what this device had kept is not the newest
  const keepSaved = useCallback((answer: Register) => setSaved(answer), []);
  const again = () => {
    setSaved(null);
    reload();
  };
  return (
    <Page
      title={
        period === undefined ? `${group}, ${sessionWord(place.session)} register` : `${group}, ${period}`
      }
      eyebrow={
        <>
          <Link to="/">Today</Link> · {longDate(date)}
          {register ? <Hours register={register} /> : null}
        </>
      }
    >
      {register?.state === 'taken' || waiting ? null : (
        <Nudged {...(period === undefined ? { here: place } : {})} />
      )}
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
      {register?.state === 'closed' && !waiting ? <ClosedRegister register={register} /> : null}
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
      {register && may(me, 'see_pupils') && reached ? (
        <div className="row">
          <Concern children={register.pupils} />
        </div>
      ) : null}
    </Page>
  );
}

function Hours({ register }: { register: Register }) {
  const hours = `${register.opens} to ${register.closes}`;
  if (register.period === undefined) return ` · open ${hours}`;
  const { subject, room, covers } = register;
  return [` · ${hours}`, subject, room, covers && `cover for ${covers}`].filter(Boolean).join(' · ');
}

// What the calendar wrote, for everybody at once.
function ClosedRegister({ register }: { register: Register }) {
  const codes = new Map(register.codes.map((code) => [code.code, code]));
  const marked = register.pupils.filter(({ mark }) => mark?.standing === 'calendar');
  return marked.length === 0 ? null : (
    <ul className="plain-list stack-small" aria-label="Written by the calendar">
      {marked.map(({ upn, name, mark }) => (
        <li key={upn} className="row">
          <CodeChip
            code={mark?.code ?? null}
            category={codes.get(mark?.code ?? '')?.category ?? null}
            meaning={codes.get(mark?.code ?? '')?.meaning ?? ''}
          />
          {name} <span className="soft">{mark?.why}</span>
        </li>
      ))}
    </ul>
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
