// One form of the evacuation list.
import { useId } from 'react';
import type { OnSiteGroup } from '../api/client';
import { sessionWord } from '../words';
import classes from './OnSitePage.module.css';

const REGISTERS: Record<OnSiteGroup['register'], string> = {
  upcoming: 'register not open yet',
  open: 'register not taken yet',
  missing: 'REGISTER NOT TAKEN',
  taken: 'register taken',
  closed: 'no session',
};

type Pupil = OnSiteGroup['pupils'][number];
type Props = { group: OnSiteGroup; ticks: Set<string>; toggle: (upn: string) => void };

export function Form({ group, ticks, toggle }: Props) {
  const name = useId();
  const of = (where: Pupil['where']) => group.pupils.filter((pupil) => pupil.where === where);
  const away = [...of('left'), ...of('absent')];
  return (
    <section className={classes.form} aria-labelledby={name}>
      <h2 id={name}>
        {group.group || 'No form'} <span className={classes.number}>{group.counts.on_site} in</span>
      </h2>
      <p className={classes.register} data-state={group.register}>
        {group.session ? `${sessionWord(group.session)}: ` : ''}
        {REGISTERS[group.register]}
        {group.taken_at ? ` at ${group.taken_at}` : ''}
      </p>
      <Ticks pupils={of('on_site')} ticks={ticks} toggle={toggle} />
      {group.counts.unknown > 0 ? (
        <>
          <h3 className={classes.sub}>Not accounted for: {group.counts.unknown}</h3>
          <Ticks pupils={of('unknown')} ticks={ticks} toggle={toggle} />
        </>
      ) : null}
      {away.length > 0 ? (
        <p className={classes.away}>
          Not in: {away.map((pupil) => `${pupil.name} (${awayWords(pupil)})`).join(', ')}
        </p>
      ) : null}
    </section>
  );
}

function Ticks({ pupils, ticks, toggle }: { pupils: Pupil[] } & Omit<Props, 'group'>) {
  if (pupils.length === 0) return null;
  return (
    <ul className={classes.pupils}>
      {pupils.map((pupil) => (
        <li key={pupil.upn}>
          <label className={classes.pupil}>
            <input type="checkbox" checked={ticks.has(pupil.upn)} onChange={() => toggle(pupil.upn)} />
            <span className={classes.name}>
              {pupil.name}
              {note(pupil) ? <span className={classes.note}> {note(pupil)}</span> : null}
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}

const note = (pupil: Pupil): string => {
  if (pupil.where === 'unknown') return pupil.here_earlier ? 'in earlier today' : '';
  return pupil.since ? `in at ${pupil.since}` : '';
};

const awayWords = (pupil: Pupil): string => {
  if (pupil.where === 'left') return `left ${pupil.since ?? ''}`.trim();
  return pupil.here_earlier ? 'absent now, in earlier today' : 'absent';
};
