// Attendance before and after what was done, beside comparable pupils, said with due caution.
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { percent, plural, sentence, spaced } from '../words';
import classes from './Analysis.module.css';

type Effects = Schemas['Effects'];

export function EffectsPage() {
  const { me } = useSession();
  return may(me, 'see_analysis') ? (
    <BeforeAndAfter />
  ) : (
    <NotAllowed what="The school’s figures are for its leaders, the attendance and pastoral staff, and governors." />
  );
}

function BeforeAndAfter() {
  const { data, error, reload } = useLoad<Effects>('/analysis/effects');
  return (
    <Page title="Before and after" eyebrow={<Link to="/analysis">Analysis</Link>}>
      {error ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="the figures" /> : null}
      {data ? (
        <>
          <p>
            Attendance over {data.school_days} school days before and {data.school_days} after each step, the
            day itself left out. Beside it, over the same days, pupils who stood in the same band over those
            days and over the year so far, and for whom nothing was done on either side.
          </p>
          <p>
            <strong>This proves nothing by itself.</strong> A step is taken when attendance is at its lowest,
            and it rises for many without one. Whoever is away for long has mostly had a step, so few are left
            to compare with, and some of those were ill once and soon back: their greater points do not show
            that a step did harm. Compare kinds of step with each other, over time; and where a step was for
            few pupils, one illness makes the difference.
          </p>
          {data.effects.length === 0 ? (
            <p className="soft">Nothing was done yet that could be looked back on.</p>
          ) : null}
          <Table effects={data.effects} smallest={data.smallest} />
        </>
      ) : null}
    </Page>
  );
}

function Table({ effects, smallest }: Pick<Effects, 'effects' | 'smallest'>) {
  if (effects.length === 0) return null;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
    <div className={`${classes.scroll ?? ''} sheet`} tabIndex={0} role="region" aria-label="Before and after">
      <table className={classes.table}>
        <caption className="visually-hidden">Attendance before and after each kind of step</caption>
        <thead>
          <tr>
            <th scope="col">What was done</th>
            <th scope="col">For</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">Points</th>
            <th scope="col">Comparable pupils</th>
            <th scope="col">Their points</th>
          </tr>
        </thead>
        <tbody>
          {effects.map((effect) => (
            <tr key={effect.what}>
              <th scope="row">
                {effect.title}
                <span className={classes.sum}>
                  {sentence(spaced(effect.kind))}
                  {effect.too_recent > 0 && !effect.hidden ? `; ${effect.too_recent} too recent to say` : ''}
                </span>
              </th>
              {effect.hidden ? (
                <td colSpan={6} className="soft">
                  fewer than {smallest} pupils
                </td>
              ) : (
                <>
                  <td>{plural(effect.done ?? 0, 'pupil')}</td>
                  <td>{effect.before ? percent(effect.before) : '–'}</td>
                  <td>{effect.after ? percent(effect.after) : '–'}</td>
                  <td>
                    {effect.gained ?? '–'}
                    {(effect.done ?? 0) > 0 && (effect.done ?? 0) < 20 ? (
                      <span className={classes.sum}>few: says little</span>
                    ) : null}
                  </td>
                  <td>
                    {effect.others_before && effect.others_after ? (
                      <>
                        {effect.others}
                        <span className={classes.sum}>
                          {percent(effect.others_before)} → {percent(effect.others_after)}
                        </span>
                      </>
                    ) : (
                      'none'
                    )}
                  </td>
                  <td>{effect.others_gained ?? '–'}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
