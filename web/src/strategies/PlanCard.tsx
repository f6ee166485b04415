// One strategy: its aim and whether it is met, the figures before and since, actions, reviews and documents.
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { path } from '../api/client';
import { dateOf, dayMonthYear } from '../words';
import { aimWords, figuresWords, forWhom, FUNDS, pounds, type Plan } from './words';
import classes from './Strategies.module.css';

type Props = {
  plan: Plan;
  mayWrite: boolean;
  onReview: () => void;
  onEnd: () => void;
  onPaper: () => void;
};

export function PlanCard({ plan, mayWrite, onReview, onEnd, onPaper }: Props) {
  return (
    <li className={`${classes.one ?? ''} sheet`}>
      <h3>{plan.text}</h3>
      <p className="soft">
        For{' '}
        {plan.pupil ? (
          <Link to={path`/pupils/${plan.pupil.upn}/case`}>{plan.pupil.name}</Link>
        ) : (
          forWhom(plan)
        )}{' '}
        · {plan.owner.name} · since {dayMonthYear(dateOf(plan.set))}
        {plan.review_of ? ' · found by a data review' : ''}
      </p>
      {plan.aim ? (
        <p>
          Aim: {aimWords(plan.aim)}:{' '}
          <strong>
            {plan.aim.met === null
              ? 'no figures yet'
              : plan.aim.met
                ? '✓ met since it began'
                : '× not met since it began'}
          </strong>
        </p>
      ) : null}
      <dl className={classes.figures}>
        <dt>This school year before it</dt>
        <dd>{figuresWords(plan.before, plan.cohort)}</dd>
        <dt>{plan.ended ? 'While it lasted' : 'Since it began'}</dt>
        <dd>{figuresWords(plan.since, plan.cohort)}</dd>
      </dl>
      {plan.actions.length > 0 ? (
        <ul className={classes.actions}>
          {plan.actions.map((action, at) => (
            <li key={at}>
              {action.text}: {action.owner.name}
              {action.by ? `, by ${dayMonthYear(action.by)}` : ''}
              {action.fund
                ? ` · ${FUNDS[action.fund]}${action.pence === null ? '' : ` ${pounds(action.pence)}`}`
                : ''}
            </li>
          ))}
        </ul>
      ) : null}
      {plan.papers.length > 0 ? (
        <ul className={classes.actions}>
          {plan.papers.map((paper) => (
            <li key={paper.id}>
              <a href={path`/api/v1/strategies/${plan.strategy}/papers/${paper.id}`} download>
                {paper.title}
              </a>{' '}
              <span className="soft">{dayMonthYear(dateOf(paper.at))}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {plan.reviews.map((review) => (
        <p key={review.at}>
          Reviewed {dayMonthYear(dateOf(review.at))} by {review.by.name}: {review.outcome}
        </p>
      ))}
      {plan.ended ? (
        <p>
          Ended {dayMonthYear(dateOf(plan.ended))}: {plan.reason}
        </p>
      ) : (
        <p>
          {plan.overdue ? (
            <strong>The review was due on {dayMonthYear(plan.review)}</strong>
          ) : (
            `Next review ${dayMonthYear(plan.review)}`
          )}
          {plan.duty ? ` · the policy asks: ${plan.duty.title}` : ''}
        </p>
      )}
      {mayWrite && !plan.ended ? (
        <div className="row">
          <Button size="compact-sm" variant="default" aria-label={`Review: ${plan.text}`} onClick={onReview}>
            Review …
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`A document to: ${plan.text}`}
            onClick={onPaper}
          >
            A document …
          </Button>
          <Button size="compact-sm" variant="subtle" aria-label={`End: ${plan.text}`} onClick={onEnd}>
            End it …
          </Button>
        </div>
      ) : null}
    </li>
  );
}
