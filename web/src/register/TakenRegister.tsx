// A register as it was taken: who was away first, then everybody. A mark is changed by amending it, with its reason.
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { ageWords } from '../amend/words';
import type { Register, RegisterPupil } from '../api/client';
import { may, useSession } from '../app/session';
import { AmendDialog } from '../pupil/AmendDialog';
import { CodeChip } from '../ui/CodeChip';
import { momentFrom } from '../words';
import { DifferenceTable } from './DifferenceTable';
import { Notice } from '../ui/Notice';
import classes from './TakenRegister.module.css';

const HistoryDialog = lazy(async () => ({ default: (await import('../amend/HistoryDialog')).HistoryDialog }));

// A stroke needs no words.
const plainlyHere = (code: string): boolean => code === '/' || code === '\\';

export function TakenRegister({ register, changed }: { register: Register; changed: () => void }) {
  const { me } = useSession();
  const [amending, setAmending] = useState<RegisterPupil | null>(null);
  const [recalling, setRecalling] = useState<RegisterPupil | null>(null);
  const codes = new Map(register.codes.map((code) => [code.code, code]));
  const today = register.now.startsWith(register.date);
  const mayAmend = may(me, 'amend_marks') || (today && may(me, 'amend_marks_today'));
  const away = register.pupils.filter(({ mark }) => codes.get(mark?.code ?? '')?.category !== 'present');
  const here = register.pupils.filter((pupil) => !away.includes(pupil));
  const line = (pupil: RegisterPupil) => (
    <li key={pupil.upn} className={classes.line}>
      <CodeChip
        code={pupil.mark?.code ?? null}
        category={codes.get(pupil.mark?.code ?? '')?.category ?? null}
        meaning={codes.get(pupil.mark?.code ?? '')?.meaning ?? ''}
      />
      <span className={classes.who}>
        {may(me, 'see_pupils') ? <Link to={`/pupils/${pupil.upn}`}>{pupil.name}</Link> : pupil.name}
        <span className={classes.detail}>
          {[
            !pupil.mark ? 'no mark' : plainlyHere(pupil.mark.code) ? '' : codes.get(pupil.mark.code)?.meaning,
            pupil.mark?.minutes_late ? `${pupil.mark.minutes_late} minutes late` : '',
            pupil.mark?.note,
            ageWords(pupil.mark?.n_age),
            pupil.mark?.amended ? 'amended' : '',
            pupil.follows ? `the lesson says ${pupil.follows.code}: ${pupil.follows.why}` : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      {pupil.mark?.amended && may(me, 'see_pupils') && register.period === undefined ? (
        <Button
          size="compact-md"
          variant="subtle"
          aria-label={`History of ${pupil.name}’s mark`}
          onClick={() => setRecalling(pupil)}
        >
          History
        </Button>
      ) : null}
      {mayAmend && pupil.mark ? (
        <Button
          size="compact-md"
          variant="default"
          aria-label={`Amend ${pupil.name}`}
          onClick={() => setAmending(pupil)}
        >
          Amend
        </Button>
      ) : null}
    </li>
  );
  return (
    <>
      <p className="soft">
        Taken{register.taken_by ? ` by ${register.taken_by.name}, ${register.taken_by.position},` : ''}{' '}
        {register.taken_at ? momentFrom(register.now, register.taken_at) : ''}
        {register.late ? ', after it had closed' : ''}
        {register.taken_on_device_at
          ? `; saved ${momentFrom(register.now, register.taken_on_device_at)} on a device that had to wait`
          : ''}
        .
      </p>
      {register.differed && register.differed.length > 0 ? (
        <Notice tone="warn" title={`Said otherwise, and not kept: ${register.differed.length}`}>
          <p>What was recorded first stands. Where the other is right, amend it with its reason.</p>
          <DifferenceTable
            differences={register.differed}
            codes={codes}
            caption="What was said and not kept"
            said="Said"
            saidBy={(one) =>
              [
                one.said_by?.name,
                one.said_on_device_at
                  ? `${momentFrom(register.now, one.said_on_device_at)} on a device, arrived`
                  : '',
                one.said_at ? momentFrom(register.now, one.said_at) : '',
              ]
                .filter(Boolean)
                .join(' ')
            }
            action={(one) => {
              const pupil = register.pupils.find(({ upn }) => upn === one.upn);
              if (pupil?.mark?.code === one.yours) return 'amended since';
              return mayAmend && pupil?.mark ? (
                <Button
                  size="compact-md"
                  variant="default"
                  aria-label={`Amend what stands for ${one.name}`}
                  onClick={() => setAmending(pupil)}
                >
                  Amend
                </Button>
              ) : null;
            }}
          />
        </Notice>
      ) : null}
      <section aria-labelledby="away" className="stack-small">
        <h2 id="away">Not here: {away.length}</h2>
        {away.length > 0 ? <ul className={classes.list}>{away.map(line)}</ul> : <p>Everybody is here.</p>}
      </section>
      <section aria-labelledby="here" className="stack-small">
        <h2 id="here">Here: {here.length}</h2>
        <ul className={classes.list}>{here.map(line)}</ul>
      </section>
      {register.period === undefined ? (
        <p className="row no-print">
          <Link
            to={`/registers/${encodeURIComponent(register.group)}/${register.date}/${register.session}/history`}
          >
            As it stood at any moment
          </Link>
          {may(me, 'amend_marks') ? (
            <Link
              to={`/amend?${new URLSearchParams({ from: register.date, session: register.session, groups: register.group }).toString()}`}
            >
              Amend several at once
            </Link>
          ) : null}
        </p>
      ) : null}
      {recalling ? (
        <Suspense>
          <HistoryDialog
            upn={recalling.upn}
            name={recalling.name}
            date={register.date}
            session={register.session}
            onClose={() => setRecalling(null)}
          />
        </Suspense>
      ) : null}
      {amending ? (
        <AmendDialog
          upn={amending.upn}
          name={amending.name}
          date={register.date}
          session={register.session}
          lesson={
            register.period === undefined ? undefined : { group: register.group, period: register.period }
          }
          code={amending.mark?.code ?? null}
          codes={register.codes}
          refused={amending.refused_codes}
          seen={amending.mark?.entry}
          onClose={() => setAmending(null)}
          onDone={() => {
            setAmending(null);
            changed();
          }}
        />
      ) : null}
    </>
  );
}
