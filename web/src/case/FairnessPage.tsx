// How contracts, orders and notices were used this year, by school and by group, for whoever judges whether it was fair.
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { dayMonthYear, sentence, spaced } from '../words';
import type { Fairness } from './words';
import classes from './Case.module.css';

export function FairnessPage() {
  const { me } = useSession();
  return may(me, 'see_overview') ? (
    <Report />
  ) : (
    <NotAllowed what="This report is read by governors and the leaders." />
  );
}

function Report() {
  const { data, error, reload } = useLoad<Fairness>('/cases/fairness');
  return (
    <Page title="Use of contracts and orders">
      {error ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="the report" /> : null}
      {data ? (
        <>
          <p>
            {dayMonthYear(data.from)} to {dayMonthYear(data.to)}, pupils on roll. Compare what was used in a
            group with how many of it were persistently absent. A group of fewer than {data.smallest} pupils
            has no numbers.
          </p>
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
          <div className={classes.table} tabIndex={0} role="region" aria-label="The table">
            <table>
              <thead>
                <tr>
                  <th scope="col">Group</th>
                  <th scope="col">Pupils</th>
                  <th scope="col">Persistently absent</th>
                  <th scope="col">Contracts</th>
                  <th scope="col">Orders</th>
                  <th scope="col">Penalty notices</th>
                </tr>
              </thead>
              <tbody>
                {data.rows.map((row) => (
                  <tr key={`${row.by} ${row.group}`}>
                    <th scope="row">
                      {row.by === 'school' ? row.group : sentence(spaced(`${row.by}: ${row.group || '–'}`))}
                    </th>
                    <td>{row.pupils}</td>
                    <td>{row.persistent ?? '–'}</td>
                    <td>{row.contracts ?? '–'}</td>
                    <td>{row.orders ?? '–'}</td>
                    <td>{row.notices ?? '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      ) : null}
    </Page>
  );
}
