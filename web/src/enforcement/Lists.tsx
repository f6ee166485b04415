// What stands of each kind of legal step.
import { dayMonthYear, plural, sentence, shortDate, spaced } from '../words';
import {
  COURSES,
  DECISIONS,
  GROUNDS,
  OFFENCES,
  OUTCOMES,
  nextWords,
  parentName,
  parentNames,
  pounds,
  STANDINGS,
  stepWords,
  TERMS,
  text,
  type Enforcement,
} from './words';
import { TextButton } from '../ui/TextButton';
import classes from './enforcement.module.css';

type Props = { file: Enforcement };

export function Evidence({ file }: Props) {
  const { evidence, counters } = file;
  return (
    <>
      <p>
        <b>
          {evidence.marks.length} of {plural(evidence.bound, 'session')}
        </b>{' '}
        of G, N, O or U in {evidence.school_weeks} school weeks, since {dayMonthYear(evidence.first)}:{' '}
        {evidence.met ? 'the national threshold is met; a person considers it.' : 'the threshold is not met.'}
        {evidence.provisional > 0
          ? ` ${plural(evidence.provisional, 'session')} at N: provisional until the reason is known.`
          : ''}
      </p>
      {evidence.marks.length > 0 ? (
        <div className={classes.scroll}>
          <table>
            <thead>
              <tr>
                <th scope="col">Session</th>
                <th scope="col">Mark</th>
                <th scope="col">Entry of the journal</th>
              </tr>
            </thead>
            <tbody>
              {evidence.marks.map((mark) => (
                <tr key={`${mark.date} ${mark.session}`}>
                  <th scope="row">
                    {shortDate(mark.date)} {mark.session}
                  </th>
                  <td>{mark.code}</td>
                  <td>{mark.entry}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {counters
        .filter(({ rule }) => rule !== 'penalty-threshold')
        .map((counter) => (
          <p key={counter.rule}>
            <b>
              {counter.value} of {counter.bound}
            </b>{' '}
            {counter.marks}: {counter.title}
          </p>
        ))}
      <ul>
        {file.parents.map((parent) => (
          <li key={parent.priority}>
            {parent.name}: {nextWords(parent)}
          </li>
        ))}
      </ul>
    </>
  );
}

export function Cases({ file }: Props) {
  return (
    <ul className={classes.records}>
      {file.cases.map((one) => (
        <li key={one.case}>
          <p>
            <b>
              {one.case}: {sentence(stepWords(file, one.decision))}
            </b>
            {one.parents.length > 0 ? ` · ${parentNames(file, one.parents)}` : ''}
          </p>
          <p>
            {GROUNDS[one.ground] ?? one.ground}; {plural(one.marks.length, 'mark')}. {one.reason}
          </p>
          <dl>
            {Object.entries(one.answers).map(([id, said]) => (
              <div key={id}>
                <dt>
                  {file.questions.find((question) => question.id === id)?.question ?? sentence(spaced(id))}
                </dt>
                <dd>{said}</dd>
              </div>
            ))}
          </dl>
          <p className="soft">
            {one.by.name}, {dayMonthYear(one.at)}, entry {one.entry}
          </p>
        </li>
      ))}
    </ul>
  );
}

export function Improvements({ file, onEnd }: Props & { onEnd: (notice: string) => void }) {
  return (
    <ul className={classes.records}>
      {file.improvements.map((one) => (
        <li key={one.notice}>
          <p>
            <b>
              {one.notice}: {dayMonthYear(one.first)} to {dayMonthYear(one.last)}
            </b>{' '}
            · {parentNames(file, one.parents)}
          </p>
          <p>
            {one.outcome ? OUTCOMES[one.outcome] : sentence(COURSES[one.followed.course])}:{' '}
            {one.followed.unauthorised} unauthorised of {plural(one.followed.possible, 'session')} (at most{' '}
            {one.unauthorised_most}
            {one.attendance_least === null ? '' : `, attendance ${one.attendance_least} % or more`})
            {one.outcome ? '' : `, ${plural(one.followed.days_left, 'school day')} left`}.
            {one.reason ? ` ${one.reason}` : ''}
          </p>
          {one.followed.days.length > 0 ? (
            <ol className={classes.days} aria-label="Day by day">
              {one.followed.days.map((day) => (
                <li key={day.date} data-missed={day.unauthorised > 0 || undefined}>
                  <span>{shortDate(day.date)}</span> {day.attended} of {day.possible}
                  {day.unauthorised > 0 ? `, ${day.unauthorised} unauthorised` : ''}
                  {day.not_taken > 0 ? `, ${day.not_taken} not taken` : ''}
                </li>
              ))}
            </ol>
          ) : null}
          <p className="soft">It may end early if: {one.early_grounds.join('; ')}</p>
          {!one.outcome && file.can_decide ? (
            <TextButton onClick={() => onEnd(one.notice)}>What came of {one.notice} …</TextButton>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

export function Penalties({ file }: Props) {
  return (
    <ul className={classes.records}>
      {file.seen_in_public.map((one) => (
        <li key={one.entry}>
          Seen in public on {dayMonthYear(text(one, 'date'))}, {text(one, 'place')}; excluded from{' '}
          {dayMonthYear(text(one, 'excluded_from'))}, parents told {dayMonthYear(text(one, 'parents_told'))}
        </li>
      ))}
      {file.requests.map((one) => (
        <li key={one.entry}>
          <b>Request {text(one, 'request')}</b> · {parentName(file, Number(text(one, 'parent')))}, case{' '}
          {text(one, 'case')}
          {text(one, 'to') ? `, to ${text(one, 'to')}` : ''}:{' '}
          {one.answer
            ? one.answer.fields.accepted === true
              ? 'a notice will be issued'
              : `refused: ${text(one.answer, 'reason')}`
            : 'no answer yet'}
        </li>
      ))}
      {file.penalties.map((one) => (
        <li key={one.notice}>
          <p>
            <b>Notice {one.notice}</b> · {parentName(file, one.parent)} ·{' '}
            {one.basis === 'public_place'
              ? 'a public place while excluded, outside the framework'
              : one.order > 1
                ? 'second within three years'
                : 'first'}
          </p>
          <p>
            {sentence(STANDINGS[one.standing] ?? one.standing)}
            {one.due_pence > 0 ? `: ${pounds(one.due_pence)} today` : ''}
            {one.early_pence > 0
              ? `; ${pounds(one.early_pence)} until ${dayMonthYear(one.early_until)}, ${pounds(one.full_pence)}`
              : `; ${pounds(one.full_pence)}`}{' '}
            until {dayMonthYear(one.pay_until)}. Received {dayMonthYear(one.received)}.
            {one.counts
              ? ' It counts to the limit of two in three years.'
              : ' It does not count to the limit.'}
          </p>
        </li>
      ))}
    </ul>
  );
}

export function Contracts({ file }: Props) {
  return (
    <ul className={classes.records}>
      {file.contracts.map((one) => (
        <li key={one.contract}>
          <p>
            <b>
              {one.signed_by.length > 0 ? 'Signed' : one.contract}: {STANDINGS[one.standing]}
            </b>{' '}
            · {one.signed_by.length > 0 ? one.signed_by.join(', ') : parentNames(file, one.parents)} ·{' '}
            {dayMonthYear(one.first)}
            {one.last ? ` to ${dayMonthYear(one.last)}` : ''}
            {one.review ? `, looked at again ${dayMonthYear(one.review)}` : ''}
          </p>
          {one.terms ? <p className={classes.lines}>{one.terms}</p> : null}
          {one.school_does ? <p>The school: {one.school_does}</p> : null}
          {one.parents_do ? <p>The parents: {one.parents_do}</p> : null}
        </li>
      ))}
    </ul>
  );
}

export function Orders({ file }: Props) {
  return (
    <ul className={classes.records}>
      {file.orders_considered.map((one) => (
        <li key={one.entry}>
          A supervision order considered on {dayMonthYear(one.at)}:{' '}
          {text(one, 'decision') === 'ask' ? 'asked for' : 'not asked for'}. {text(one, 'reason')}
        </li>
      ))}
      {file.orders.map((one) => (
        <li key={one.order}>
          <p>
            <b>
              {one.order}: {one.what === 'parenting' ? 'parenting order' : 'education supervision order'},{' '}
              {one.in_force ? 'in force' : 'over'} until {dayMonthYear(one.until)}
            </b>
          </p>
          <p>
            {one.court}, made {dayMonthYear(one.made)}
            {one.supervisor ? `; supervisor ${one.supervisor}` : ''}
            {one.parent === null ? '' : `; of ${parentName(file, one.parent)}`}
            {one.terms.length > 0 ? `; ${one.terms.map((term) => TERMS[term] ?? term).join(', ')}` : ''}.
            {one.school_does ? ` The school: ${one.school_does}.` : ''}
          </p>
          {one.what === 'supervision' ? (
            <p>
              {one.next_review ? `Next review ${dayMonthYear(one.next_review)}. ` : 'No review is set. '}
              An extension is asked for from {dayMonthYear(one.extension_from)}, to{' '}
              {dayMonthYear(one.latest_until)} at most.
            </p>
          ) : null}
          {one.reviews.map((review) => (
            <p key={review.entry}>
              Reviewed {dayMonthYear(review.at)}: {text(review, 'outcome')}
            </p>
          ))}
          {one.breaches.map((breach) => (
            <p key={breach.entry}>
              <b>Not followed</b> on {dayMonthYear(breach.day)}: {breach.happened}.{' '}
              {breach.decision
                ? `${DECISIONS[breach.decision] ?? breach.decision}: ${breach.reason ?? ''}`
                : `The authority has not decided; a court may fine up to ${pounds(one.most_fine_pence)}.`}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

export function Prosecutions({ file }: Props) {
  return (
    <ul className={classes.records}>
      {file.warnings.map((one) => (
        <li key={one.entry}>
          Written warning to {parentName(file, Number(text(one, 'parent')))} on{' '}
          {dayMonthYear(text(one, 'given'))}: {text(one, 'about')}
        </li>
      ))}
      {file.prosecutions.map((one) => (
        <li key={one.prosecution}>
          <p>
            <b>
              {one.prosecution}: {STANDINGS[one.standing]}
            </b>{' '}
            · {parentName(file, one.parent)} · {OFFENCES[one.offence]}
          </p>
          <p>
            Sessions from {dayMonthYear(one.first)} to {dayMonthYear(one.last)}. The information is laid by{' '}
            <b>{dayMonthYear(one.first_lapses)}</b> for all of them, by {dayMonthYear(one.all_lapse)} for the
            last.
            {one.laid ? ` Laid ${dayMonthYear(one.laid)}.` : ''} A court may fine up to{' '}
            {pounds(one.most_fine_pence)}
            {one.fine_pence > 0 ? `; it gave ${pounds(one.fine_pence)}` : ''}.
          </p>
        </li>
      ))}
    </ul>
  );
}
