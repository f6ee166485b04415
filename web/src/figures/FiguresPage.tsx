// The reports that a person may open: choose, look, take as PDF or spreadsheet.
import { Link } from 'react-router';
import { path } from '../api/client';
import { useLoad } from '../api/use_load';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { dateOf, dayMonthYear } from '../words';
import { asked, type ReportKind, type ReportKinds } from './words';
import classes from './Figures.module.css';

export function FiguresPage() {
  const { me } = useSession();
  const { data, error, reload } = useLoad<ReportKinds>('/school/reports');
  return (
    <Page
      title="Reports of figures"
      aside={may(me, 'see_board') ? <Link to="/rewards">Rewards</Link> : undefined}
    >
      {error ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="the reports" /> : null}
      {data ? (
        <ul className={classes.list}>
          {data.reports.map((kind) => (
            <Kind key={kind.name} kind={kind} now={me.clock.now} />
          ))}
        </ul>
      ) : null}
    </Page>
  );
}

function Kind({ kind, now }: { kind: ReportKind; now: string }) {
  const to = `/figures/${kind.name}${asked(kind.of[0] ?? '', '', '')}`;
  return (
    <li className={`${classes.one ?? ''} sheet`}>
      <h2>
        <Link to={to}>{kind.title}</Link>
      </h2>
      <p>
        {dayMonthYear(kind.from)} to {dayMonthYear(kind.to)}
        {kind.names_pupils ? ', names pupils' : ', groups only'}
        {kind.of.length > 0 ? `, of ${kind.of.length} to choose from` : ''}
      </p>
      {kind.name === 'tutor-weekly' ? (
        <p>
          Stamps of the morning:{' '}
          {kind.of.map((group) => (
            <Link key={group} className={classes.group} to={path`/stamps/${group}/${dateOf(now)}`}>
              {group}
            </Link>
          ))}
        </p>
      ) : null}
      {kind.asked_by.length > 0 ? (
        <p className="soft">The policy asks for it: {kind.asked_by.join('; ')}</p>
      ) : null}
    </li>
  );
}
