// For those who safeguard: children more at risk when they are away, concerns about welfare, who left without permission,
// and who looked at what.
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { momentWords, spaced, timeOf } from '../words';
import { WHAT } from './places';
import classes from './Safeguarding.module.css';

type Safeguarding = Schemas['Safeguarding'];
const IN = { yes: 'in', no: 'not in', not_known: 'not known' };

export function SafeguardingPage() {
  const { me } = useSession();
  return may(me, 'safeguard') ? (
    <Lists />
  ) : (
    <NotAllowed what="This page is for those who safeguard: pastoral leads, the champion and the head." />
  );
}

function Lists() {
  const { data, error, reload } = useLoad<Safeguarding>('/safeguarding');
  return (
    <Page title="Safeguarding" eyebrow="Every look at this page is noted">
      {error ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="the lists" /> : null}
      {data ? (
        <>
          {data.left.length > 0 ? (
            <Notice tone="alarm" title="Left without a recorded permission, and not back">
              <ul>
                {data.left.map(({ upn, name, form, at }) => (
                  <li key={upn}>
                    <Link to={`/pupils/${upn}`}>{name}</Link> {form}, at {timeOf(at)}
                  </li>
                ))}
              </ul>
            </Notice>
          ) : null}
          <Vulnerable list={data.vulnerable} />
          <section aria-labelledby="concerns" className="stack-small">
            <h2 id="concerns">Concerns about welfare</h2>
            {data.concerns.length === 0 ? <p className="soft">None is recorded.</p> : null}
            <ul className="plain-list">
              {data.concerns.map(({ upn, name, form, at, by, text }, i) => (
                <li key={i} className={classes.concern}>
                  <p>
                    <Link to={`/pupils/${upn}`}>{name}</Link> {form}{' '}
                    <span className="soft">
                      {momentWords(at)}, {by.name}, {by.position}
                    </span>
                  </p>
                  <p>{text}</p>
                </li>
              ))}
            </ul>
          </section>
          <Looks looks={data.looks} />
        </>
      ) : null}
    </Page>
  );
}

function Vulnerable({ list }: { list: Safeguarding['vulnerable'] }) {
  return (
    <section aria-labelledby="vulnerable" className="stack-small">
      <h2 id="vulnerable">More at risk when away ({list.length})</h2>
      <div className={classes.wide}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Child</th>
              <th scope="col">Form</th>
              <th scope="col">Because</th>
              <th scope="col">Now</th>
            </tr>
          </thead>
          <tbody>
            {list.map((one) => (
              <tr key={one.upn}>
                <th scope="row">
                  <Link to={`/pupils/${one.upn}`}>{one.name}</Link>
                </th>
                <td>{one.form}</td>
                <td>{one.factors.map(spaced).join(', ')}</td>
                <td>{one.unexplained ? <strong>! unexplained</strong> : IN[one.in]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Looks({ looks }: { looks: Safeguarding['looks'] }) {
  return (
    <section aria-labelledby="looks" className="stack-small">
      <h2 id="looks">Who looked</h2>
      <p className="soft">
        At what is sensitive about a child; the newest first. A list that renews itself counts once a day.
      </p>
      <div className={classes.wide}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">Child</th>
              <th scope="col">Where</th>
            </tr>
          </thead>
          <tbody>
            {looks.map(({ at, by, upn, name, what }, i) => (
              <tr key={i}>
                <td>{momentWords(at)}</td>
                <td>
                  {by.name}, {by.position}
                </td>
                <td>
                  <Link to={`/pupils/${upn}`}>{name}</Link>
                </td>
                <td>{WHAT[what] ?? what}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
