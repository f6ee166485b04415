// Who has earned which reward of the policy, and why; certificates, lots, and that it was given.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { path, post } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { useSend } from '../ui/use_send';
import { dateOf, dayMonthYear, momentWords, percent, plural, spaced } from '../words';
import { LeaveOut } from './LeaveOut';
import { earnedBy, type Reward, type Rewards } from './words';
import classes from './Figures.module.css';

export function RewardsPage() {
  const { me } = useSession();
  return may(me, 'see_board') ? (
    <Live today={dateOf(me.clock.now)} />
  ) : (
    <NotAllowed what="Rewards are given by the office and those who lead the school." />
  );
}

function Live({ today }: { today: string }) {
  const [on, setOn] = useState(today);
  const { data, error, reload } = useLoad<Rewards>(`/rewards?on=${on}`);
  return (
    <Page title="Rewards" aside={<Link to="/figures">Reports</Link>}>
      <TextInput
        type="date"
        label="A day of the week, half-term, term or year in question"
        value={on}
        max={today}
        onChange={(event) => {
          if (event.currentTarget.value) setOn(event.currentTarget.value);
        }}
      />
      {error ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="the rewards" /> : null}
      {data?.rewards.length === 0 ? <p>The policy names no rewards.</p> : null}
      {data?.rewards.map((reward) => (
        <Card key={`${reward.id} ${on}`} reward={reward} on={on} onChange={reload} />
      ))}
      {data && data.rewards.length > 0 ? <LeaveOut today={today} onDone={reload} /> : null}
    </Page>
  );
}

type CardProps = { reward: Reward; on: string; onChange: () => void };

function Card({ reward, on, onChange }: CardProps) {
  const { error, busy, send } = useSend(onChange);
  const act = (what: 'given' | 'draw') =>
    send(() => post(path`/rewards/${reward.id}/${what}` + `?on=${on}`, {}));
  const many = reward.rewarded.length;
  const certificates = `/api/v1/rewards/${encodeURIComponent(reward.id)}/certificates.pdf?on=${on}`;
  return (
    <section aria-label={reward.title} className={`${classes.one ?? ''} sheet`}>
      <h2>{reward.title}</h2>
      <p>
        {earnedBy(reward)} {dayMonthYear(reward.from)} to {dayMonthYear(reward.to)}.
      </p>
      <p className="soft">
        {reward.clauses.join(' ')}{' '}
        {reward.prizes.length > 0 ? `· ${reward.prizes.map(spaced).join(', ')}` : ''}
        {reward.leave_out.length > 0 ? ` · not reckoned: codes ${reward.leave_out.join(' and ')}` : ''}
      </p>
      {reward.reading ? <p className="soft">{reward.reading}</p> : null}
      {error ? <Problem error={error} /> : null}
      <details open={many <= 12}>
        <summary>
          {many} of {reward.considered} have earned it
        </summary>
        <ol className={classes.names}>
          {reward.rewarded.map((one) => (
            <li key={one.who} value={one.place > 0 ? one.place : undefined}>
              {one.within ? `${one.within}: ` : ''}
              {reward.unit === 'pupil' ? <Link to={`/pupils/${one.who}`}>{one.name}</Link> : one.name}
              {one.form ? ` ${one.form}` : ''}, {percent(one.attendance)}
              {reward.basis === 'improvement' ? ` (was ${percent(one.before)})` : ''}
              {reward.points > 0 ? `, ${plural(one.points, 'point')}` : ''}
              {one.left_out > 0 ? (
                <span className="soft"> ({plural(one.left_out, 'session')} not reckoned)</span>
              ) : (
                ''
              )}
            </li>
          ))}
        </ol>
      </details>
      {reward.drawn ? (
        <p>
          Drawn {momentWords(reward.drawn.at)} by {reward.drawn.by} among {reward.drawn.entrants}:{' '}
          <strong>{reward.drawn.drawn.join(', ')}</strong>. Seed{' '}
          <span className={classes.seed}>{reward.drawn.seed}</span>
        </p>
      ) : null}
      {reward.given ? (
        <p>
          Given: recorded {momentWords(reward.given.at)} by {reward.given.by}.
        </p>
      ) : null}
      {many > 0 ? (
        <p className={classes.files}>
          {reward.prizes.includes('certificate') || reward.prizes.includes('recognition') ? (
            <a href={certificates} download="certificates.pdf">
              Certificates (PDF)<span className="visually-hidden">, {reward.title}</span>
            </a>
          ) : null}
          {reward.draw > 0 && !reward.drawn ? (
            <Button size="sm" variant="default" loading={busy} onClick={() => act('draw')}>
              Draw {plural(reward.draw, 'name')}
            </Button>
          ) : null}
          {reward.given ? null : (
            <Button size="sm" loading={busy} onClick={() => act('given')}>
              Record as given<span className="visually-hidden">: {reward.title}</span>
            </Button>
          )}
        </p>
      ) : null}
    </section>
  );
}
