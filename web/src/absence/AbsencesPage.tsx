// Absences that last: who has been away for three school days or more, and what comes next for each.
import { Link } from 'react-router';
import { path } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { momentFrom, plural, shortDate } from '../words';
import { countWords, type AbsenceList } from './words';
import classes from './absence.module.css';

export function AbsencesPage() {
  const { me } = useSession();
  return may(me, 'record_contacts') ? (
    <Absences />
  ) : (
    <NotAllowed what="Long absences are followed by the attendance officer and the leaders." />
  );
}

function Absences() {
  const { data, error, reload } = useLoad<AbsenceList>('/absences');
  return (
    <Page title="Longer absence">
      {error ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="the absences" /> : null}
      {data?.pupils.length === 0 ? (
        <Notice
          tone="calm"
          title={`Nobody has been away for ${plural(data.from_days, 'school day')} running`}
        />
      ) : null}
      {data && data.pupils.length > 0 ? (
        <>
          <p className="soft" role="status">
            {plural(data.pupils.length, 'pupil')} away for {plural(data.from_days, 'school day')} or more, the
            longest first
          </p>
          <ul className={`${classes.list ?? ''} sheet`}>
            {data.pupils.map((pupil) => (
              <li key={pupil.upn}>
                <p className={classes.days}>
                  <b>{pupil.days}</b> {pupil.days === 1 ? 'day' : 'days'}
                </p>
                <div>
                  <p>
                    <Link to={path`/pupils/${pupil.upn}/absence`}>{pupil.name}</Link>{' '}
                    <span className="soft">{pupil.form}</span>
                  </p>
                  <p>
                    Since {shortDate(pupil.since ?? '')}
                    {pupil.unexplained > 0 ? `, ${plural(pupil.unexplained, 'session')} unexplained` : ''}
                    {pupil.expected_back ? `, expected back ${shortDate(pupil.expected_back)}` : ''}
                    {pupil.last_spoken
                      ? `. Home last spoken to ${momentFrom(data.now, pupil.last_spoken)}`
                      : '. Nobody at home was spoken to yet'}
                  </p>
                  {pupil.next ? (
                    <p className={classes.next}>
                      {pupil.next.title}: {countWords(pupil.next)}
                      {pupil.next.reached_on
                        ? `, reached on ${shortDate(pupil.next.reached_on)} if it goes on`
                        : ''}
                    </p>
                  ) : null}
                </div>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Page>
  );
}
