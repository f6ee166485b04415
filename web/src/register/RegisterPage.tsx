// One group's register at one session: taken here, or shown as it was taken.
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Register } from '../api/client';
import { path } from '../api/client';
import { useLoad } from '../api/use_load';
import { Page } from '../app/Page';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { longDate, sessionWord, timeOf } from '../words';
import { RegisterDesk } from './RegisterDesk';
import { TakenRegister } from './TakenRegister';

export function RegisterPage() {
  const { group = '', date = '', session = 'AM' } = useParams();
  const { data, error, loading, reload } = useLoad<Register>(path`/registers/${group}/${date}/${session}`);
  const [saved, setSaved] = useState<Register | null>(null);
  const register = saved ?? data;
  const word = sessionWord(session === 'PM' ? 'PM' : 'AM');
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
      {error ? <Problem error={error} retry={reload} /> : null}
      {loading ? <Loading what="the register" /> : null}
      {saved ? <SavedNotice register={saved} /> : null}
      {register?.state === 'taken' ? <TakenRegister register={register} changed={again} /> : null}
      {register && register.state !== 'taken' && !register.can_take ? (
        <Notice tone="warn" title="This register cannot be taken now">
          <p>{register.why_not ?? 'It is not open to you.'}</p>
        </Notice>
      ) : null}
      {register && register.state !== 'taken' && register.can_take ? (
        <RegisterDesk
          // Another desk where the office has recorded something meanwhile.
          key={register.pupils.map(({ mark }) => (mark?.standing === 'recorded' ? mark.code : '')).join()}
          register={register}
          onSaved={setSaved}
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
        {register.late ? 'The register had already closed; it is kept as taken late. ' : ''}
        <Link to="/">Back to Today</Link>
      </p>
    </Notice>
  );
}
