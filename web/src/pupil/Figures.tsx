// The year to date in a few numbers, each with the sessions that it is made of.
import type { ReactNode } from 'react';
import type { Pupil } from '../api/client';
import { dayMonthYear, percent, plural, unbroken } from '../words';
import classes from './Figures.module.css';

export function Figures({ pupil }: { pupil: Pick<Pupil, 'figures' | 'band'> }) {
  const { figures, band } = pupil;
  const { threshold } = figures;
  return (
    <dl className={classes.figures}>
      <Figure name="Attendance" value={percent(figures.attendance)} strong>
        {figures.attended} of {plural(figures.possible, 'session')}
      </Figure>
      <Figure name="Unauthorised" value={percent(figures.unauthorised)}>
        {plural(figures.unauthorised.numerator, 'session')}
      </Figure>
      <Figure name="Authorised" value={percent(figures.authorised)}>
        {plural(figures.authorised.numerator, 'session')}
      </Figure>
      <Figure name="Late" value={`${figures.late + figures.late_after_close}`}>
        {figures.late} before the register closed, {figures.late_after_close} after
      </Figure>
      <Figure name="National threshold" value={`${threshold.count} of ${threshold.of}`}>
        {threshold.met_on
          ? `met on ${dayMonthYear(threshold.met_on)}`
          : 'unauthorised sessions in 10 school weeks'}
      </Figure>
      <Figure name="Band" value={band?.name ?? 'None'} words>
        {[
          band ? unbroken(band.range) : '',
          figures.severe ? 'severely absent' : figures.persistent ? 'persistently absent' : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </Figure>
    </dl>
  );
}

type FigureProps = { name: string; value: string; strong?: boolean; words?: boolean; children: ReactNode };
function Figure({ name, value, strong = false, words = false, children }: FigureProps) {
  return (
    <div className={classes.figure} data-strong={strong || undefined}>
      <dt>{name}</dt>
      <dd className={words ? classes.words : classes.value}>{value}</dd>
      <dd className={classes.detail}>{children}</dd>
    </div>
  );
}
