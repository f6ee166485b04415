// The morning: my registers, who is unexplained, what is due for me.
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { Duty } from '../api/client';
import { useLoad } from '../api/use_load';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Nudged } from '../board/Nudged';
import { Behind } from '../duties/Behind';
import { DutyCard } from '../duties/DutyCard';
import { ownerOf, todayOfDay } from '../offline/day';
import { useWaiting } from '../offline/use_waiting';
import { useWhenBack } from '../offline/use_when_back';
import { WaitingList } from '../offline/WaitingList';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { longDate, timeOf } from '../words';
import { RegisterCards } from './RegisterCards';
import { SchoolLessons, SchoolRegisters } from './SchoolRegisters';
import { UnexplainedList } from './UnexplainedList';
import { WhenFollowUpMoves } from './WhenFollowUpMoves';
import classes from './TodayPage.module.css';

export function TodayPage() {
  const { me, reached } = useSession();
  const { data, error, loading, reload } = useLoad('/today', todayOfDay);
  const { mine, unsent } = useWaiting(ownerOf(me));
  useWhenBack(reached, reload);
  const unsentCount = unsent.length;
  useEffect(() => {
    if (unsentCount === 0) return;
    return reload; // one of them has arrived
  }, [unsentCount, reload]);
  const [changed, setChanged] = useState<Record<string, Duty>>({});
  const { duties } = data ?? {};
  const first = duties?.first.map((duty) => changed[duty.id] ?? duty) ?? [];
  return (
    <Page
      title="Today"
      eyebrow={data ? `${longDate(data.date)}, ${timeOf(data.now)}` : longDate(me.clock.now)}
    >
      {error ? <Problem error={error} retry={reload} /> : null}
      {loading ? <Loading what="the day" /> : null}
      {data && !data.is_school_day ? (
        <Notice tone="plain" title={`No school today${data.why_closed ? `: ${data.why_closed}` : ''}`} />
      ) : null}
      {may(me, 'take_registers') ? <Nudged /> : null}
      <WaitingList items={mine} />
      {data && data.registers.length > 0 ? (
        <section aria-labelledby="registers" className="stack-small">
          <h2 id="registers">My registers</h2>
          <RegisterCards registers={data.registers} waiting={unsent} />
        </section>
      ) : null}
      {data && data.lessons.length > 0 ? (
        <section aria-labelledby="lessons" className="stack-small">
          <h2 id="lessons">My lessons</h2>
          <RegisterCards registers={data.lessons} waiting={unsent} />
        </section>
      ) : null}
      {data && !data.kept && may(me, 'see_school_registers') ? (
        <div className={classes.two}>
          <section aria-labelledby="unexplained" className="stack-small">
            <h2 id="unexplained">
              Unexplained <span className={classes.count}>{data.unexplained.length}</span>
            </h2>
            <UnexplainedList today={data} reload={reload} />
            {may(me, 'follow_up') ? <WhenFollowUpMoves then={reload} /> : null}
          </section>
          <section aria-labelledby="school" className="stack-small">
            <h2 id="school">Registers of the school</h2>
            <SchoolRegisters registers={data.school_registers} />
            {data.school_lessons.length > 0 ? (
              <>
                <h2>Lessons not taken</h2>
                <SchoolLessons lessons={data.school_lessons} />
              </>
            ) : null}
          </section>
        </div>
      ) : null}
      {data && !data.kept && duties ? (
        <section aria-labelledby="duties" className="stack-small">
          <h2 id="duties">Due for me</h2>
          <p className={classes.sums}>
            <Link to="/duties?due=overdue" data-alarm={duties.overdue > 0 || undefined}>
              <b>{duties.overdue}</b> overdue
            </Link>
            <Link to="/duties?due=today">
              <b>{duties.due_today}</b> due today
            </Link>
            <Link to="/duties">
              <b>{duties.later}</b> later
            </Link>
          </p>
          <Behind pupils={duties.behind} />
          {first.length > 0 ? (
            <div className="sheet">
              {first.map((duty) => (
                <DutyCard
                  key={duty.id}
                  duty={duty}
                  now={data.now}
                  onChange={(after) => setChanged((before) => ({ ...before, [after.id]: after }))}
                />
              ))}
            </div>
          ) : (
            <Notice tone="calm" title="Nothing is due for you now" />
          )}
        </section>
      ) : null}
    </Page>
  );
}
