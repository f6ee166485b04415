// What the school does about what its figures show: its own strategy, the action plan of a school of concern, strategies
// for groups and areas, what data reviews found, and what the pupil premium pays for.
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { path } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { CaseDialog } from '../case/CaseDialog';
import { strategyEndKind } from '../case/kinds';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { dateOf, dayMonthYear, percent, plural } from '../words';
import { AddDocument } from './AddDocument';
import { PlanCard } from './PlanCard';
import { Settings } from './Settings';
import { StrategyForm } from './StrategyForm';
import { pounds, WHAT, type Figures, type Plan, type StrategyPage } from './words';
import classes from './Strategies.module.css';

export function StrategiesPage() {
  const { me } = useSession();
  return may(me, 'see_analysis') ? (
    <Strategies />
  ) : (
    <NotAllowed what="Strategies are for the school’s leaders, the attendance and pastoral staff, and governors." />
  );
}

type Doing = { set: Plan['what']; cohort?: string } | { review: Plan } | { end: Plan } | { paper: Plan };

function Strategies() {
  const [search, setSearch] = useSearchParams();
  const { data, error, reload } = useLoad<StrategyPage>('/strategies');
  // From the analysis: a strategy for the group that stands in the address.
  const asked = search.get('for');
  const [doing, setDoing] = useState<Doing | null>(asked ? { set: 'strategy', cohort: asked } : null);
  if (!data) {
    return (
      <Page title="Strategies and plans">
        {error ? <Problem error={error} retry={reload} /> : <Loading what="the strategies" />}
      </Page>
    );
  }
  const close = () => {
    setDoing(null);
    if (asked) setSearch({}, { replace: true });
  };
  const done = () => {
    close();
    reload();
  };
  const cards = (plans: Plan[]) =>
    plans.map((plan) => (
      <PlanCard
        key={plan.strategy}
        plan={plan}
        mayWrite={data.may_write}
        onReview={() => setDoing({ review: plan })}
        onEnd={() => setDoing({ end: plan })}
        onPaper={() => setDoing({ paper: plan })}
      />
    ));
  const going = data.strategies.filter(({ ended }) => ended === null);
  return (
    <Page
      title="Strategies and plans"
      eyebrow={data.school}
      aside={
        data.may_write ? (
          <>
            <Link to="/watch-list">Watch-list</Link>
            <Link to="/strategies/review">A data review</Link>
          </>
        ) : undefined
      }
    >
      {data.review_due ? (
        <p role="status">
          <strong>{data.review_due.title}</strong>: due {dayMonthYear(dateOf(data.review_due.due))}.{' '}
          {data.may_write ? <Link to="/strategies/review">Review the data</Link> : null}
        </p>
      ) : null}
      {(['school_strategy', 'action_plan'] as const).map((what) => (
        <OfSchool
          key={what}
          what={what}
          plan={going.find((plan) => plan.what === what)}
          {...(data.may_write ? { onSet: () => setDoing({ set: what }) } : {})}
        >
          {cards}
        </OfSchool>
      ))}
      <PupilPremium page={data} />
      <section aria-labelledby="groups" className="stack-small">
        <h2 id="groups">For groups, areas and pupils</h2>
        <List plans={going.filter(({ what }) => what === 'strategy')} empty="None is going on.">
          {cards}
        </List>
        {data.may_write ? (
          <div>
            <Button variant="default" onClick={() => setDoing({ set: 'strategy' })}>
              A strategy …
            </Button>
          </div>
        ) : null}
      </section>
      <Reviews page={data} />
      <Settings page={data} onDone={reload} />
      <section aria-labelledby="ended" className="stack-small">
        <h2 id="ended">Ended</h2>
        <List plans={data.strategies.filter(({ ended }) => ended !== null)} empty="None has ended.">
          {cards}
        </List>
      </section>
      {doing && 'set' in doing ? (
        <StrategyForm
          page={data}
          what={doing.set}
          {...(doing.cohort ? { cohort: doing.cohort } : {})}
          onDone={done}
          onClose={close}
        />
      ) : null}
      {doing && 'review' in doing ? (
        <StrategyForm page={data} of={doing.review} onDone={done} onClose={close} />
      ) : null}
      {doing && 'end' in doing ? (
        <CaseDialog<unknown>
          kind={{ ...strategyEndKind(doing.end.strategy, doing.end.text), flags: { ended: true } }}
          to="/strategies"
          onDone={done}
          onClose={close}
        />
      ) : null}
      {doing && 'paper' in doing ? (
        <AddDocument to={path`/strategies/${doing.paper.strategy}/papers`} onDone={done} onClose={close} />
      ) : null}
    </Page>
  );
}

type ListProps = { plans: Plan[]; empty: string; children: (plans: Plan[]) => ReactNode };
function List({ plans, empty, children }: ListProps) {
  return plans.length === 0 ? (
    <p className="soft">{empty}</p>
  ) : (
    <ul className={classes.list}>{children(plans)}</ul>
  );
}

type OfSchoolProps = {
  what: 'school_strategy' | 'action_plan';
  plan: Plan | undefined;
  onSet?: () => void;
  children: (plans: Plan[]) => ReactNode;
};
function OfSchool({ what, plan, onSet, children }: OfSchoolProps) {
  return (
    <section aria-labelledby={what} className="stack-small">
      <h2 id={what}>{WHAT[what]}</h2>
      <List
        plans={plan ? [plan] : []}
        empty={
          what === 'school_strategy'
            ? 'The school has not set its own strategy yet.'
            : 'None: the school is not of concern.'
        }
      >
        {children}
      </List>
      {onSet && !plan ? (
        <div>
          <Button variant="default" onClick={onSet}>
            {what === 'school_strategy' ? 'Set the strategy …' : 'An action plan …'}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

const attendanceOf = (figures: Figures | null): string =>
  figures ? `${percent(figures.attendance)} (${plural(figures.pupils, 'pupil')})` : 'not shown';

function PupilPremium({ page }: { page: StrategyPage }) {
  const { of, others, gap, paid, pence, from } = page.pupil_premium;
  return (
    <section aria-labelledby="premium" className="stack-small">
      <h2 id="premium">Pupil premium</h2>
      <p>
        Attendance since {dayMonthYear(from)}: pupils of the pupil premium {attendanceOf(of)}, the others{' '}
        {attendanceOf(others)}
        {gap === null
          ? '.'
          : gap.startsWith('-')
            ? `: they attend ${gap.slice(1)} percentage points more than the others.`
            : `: a gap of ${gap} percentage points.`}
      </p>
      {paid.length === 0 ? (
        <p className="soft">Nothing that goes on is paid from the pupil premium.</p>
      ) : (
        <>
          <p>Paid from it{pence > 0 ? `, ${pounds(pence)} in all` : ''}:</p>
          <ul className={classes.actions}>
            {paid.map((one) => (
              <li key={`${one.strategy} ${one.text}`}>
                {one.text}
                {one.pence === null ? '' : `, ${pounds(one.pence)}`}{' '}
                <span className="soft">
                  ({one.owner.name}; {one.strategy})
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Reviews({ page }: { page: StrategyPage }) {
  return (
    <section aria-labelledby="reviews" className="stack-small">
      <h2 id="reviews">Data reviews</h2>
      {page.reviews.length === 0 ? <p className="soft">None is recorded yet.</p> : null}
      <ul className={classes.list}>
        {[...page.reviews].reverse().map((review) => (
          <li key={review.review} className={classes.review}>
            <p>
              <b>{dayMonthYear(dateOf(review.at))}</b>:{' '}
              {plural(review.needing, 'pupil or group', 'pupils and groups')} found to need support, each with
              its target
            </p>
            <p>{review.text}</p>
            <p className="soft">
              Figures of {dayMonthYear(review.from)} to {dayMonthYear(review.to)} · {review.by.name}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
