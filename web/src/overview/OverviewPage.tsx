// For governors and the head: is it working, and where is help needed. Groups only; nobody is named.
import type { GroupFigures, Overview } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { dayMonthYear, percent, sentence, shortDate } from '../words';
import classes from './OverviewPage.module.css';

export function OverviewPage() {
  const { me } = useSession();
  return may(me, 'see_overview') ? (
    <School />
  ) : (
    <NotAllowed what="The overview is for governors and school leaders." />
  );
}

function School() {
  const { data, error, loading, reload } = useLoad<Overview>('/school/overview');
  return (
    <Page
      title="Overview"
      eyebrow={data ? `The year to date, ${dayMonthYear(data.from)} to ${dayMonthYear(data.to)}` : undefined}
    >
      {error ? <Problem error={error} retry={reload} /> : null}
      {loading ? <Loading what="the overview" /> : null}
      {data ? (
        <>
          <Headline overview={data} />
          <section aria-labelledby="weeks" className="stack-small">
            <h2 id="weeks">Week by week</h2>
            <Weeks weeks={data.weeks} />
          </section>
          <Groups id="years" title="Year groups" groups={data.year_groups} />
          <Groups id="characteristics" title="Groups of pupils" groups={data.characteristics} />
          <Groups id="weekdays" title="Days of the week" groups={data.weekdays} brief />
        </>
      ) : null}
    </Page>
  );
}

function Headline({ overview }: { overview: Overview }) {
  const { school, duties } = overview;
  const parts = (of: GroupFigures['persistent']) => (of ? `${of.numerator} of ${of.denominator} pupils` : '');
  return (
    <dl className={classes.headline}>
      <div data-strong="true">
        <dt>Attendance</dt>
        <dd className={classes.value}>{school.attendance ? percent(school.attendance) : '–'}</dd>
        <dd>
          {school.attendance
            ? `${school.attendance.numerator.toLocaleString('en-GB')} of ${school.attendance.denominator.toLocaleString('en-GB')} sessions`
            : ''}
        </dd>
      </div>
      <div>
        <dt>Persistently absent</dt>
        <dd className={classes.value}>{school.persistent ? percent(school.persistent) : '–'}</dd>
        <dd>{parts(school.persistent)}</dd>
      </div>
      <div>
        <dt>Severely absent</dt>
        <dd className={classes.value}>{school.severe ? percent(school.severe) : '–'}</dd>
        <dd>{parts(school.severe)}</dd>
      </div>
      <div>
        <dt>Duties overdue</dt>
        <dd className={classes.value}>{duties.overdue}</dd>
        <dd>
          {duties.open} open, {duties.done} done, {duties.set_aside} set aside
        </dd>
      </div>
    </dl>
  );
}

// A bar a week from 80 % up; the figures themselves are the table for those who do not see bars.
const FLOOR = 80;
function Weeks({ weeks }: { weeks: Overview['weeks'] }) {
  return (
    <div className={`${classes.weeks ?? ''} sheet`}>
      <table>
        <caption className="visually-hidden">Attendance by week</caption>
        <thead>
          <tr>
            <th scope="col">Week of</th>
            <th scope="col">Attendance, from {FLOOR} %</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ first, attendance }) => {
            const share = Number(attendance.percent || '0');
            return (
              <tr key={first}>
                <th scope="row">{shortDate(first)}</th>
                <td>
                  <meter className={classes.meter} min={FLOOR} max={100} value={share} aria-hidden="true" />
                  <span>{percent(attendance)}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

type GroupsProps = { id: string; title: string; groups: GroupFigures[]; brief?: boolean };
function Groups({ id, title, groups, brief = false }: GroupsProps) {
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby={id} className="stack-small">
      <h2 id={id}>{title}</h2>
      <div className={`${classes.scroll ?? ''} sheet`}>
        <table className={classes.table}>
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">Group</th>
              {brief ? null : <th scope="col">Pupils</th>}
              <th scope="col">Attendance</th>
              <th scope="col">Unauthorised</th>
              {brief ? null : <th scope="col">Persistently absent</th>}
              {brief ? null : <th scope="col">Severely absent</th>}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.group}>
                <th scope="row">{sentence(group.group)}</th>
                {brief ? null : <td data-name="Pupils">{group.pupils}</td>}
                {group.hidden ? (
                  <td colSpan={brief ? 2 : 4} className={classes.hidden}>
                    fewer than five pupils
                  </td>
                ) : (
                  <>
                    <td data-name="Attendance">{group.attendance ? percent(group.attendance) : '–'}</td>
                    <td data-name="Unauthorised">{group.unauthorised ? percent(group.unauthorised) : '–'}</td>
                    {brief ? null : (
                      <td data-name="Persistently absent">
                        {group.persistent ? percent(group.persistent) : '–'}
                      </td>
                    )}
                    {brief ? null : (
                      <td data-name="Severely absent">{group.severe ? percent(group.severe) : '–'}</td>
                    )}
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
