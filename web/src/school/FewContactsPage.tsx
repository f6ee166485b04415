// Pupils of whom the school has fewer numbers to ring than it wants.
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { Page } from '../app/Page';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { Keepers } from './allowed';
import classes from './School.module.css';

export const FewContactsPage = () => (
  <Keepers>
    <Few />
  </Keepers>
);

function Few() {
  const { data, error, reload } = useLoad<Schemas['FewContacts']>('/school/contacts');
  return (
    <Page title="Too few contacts" eyebrow={<Link to="/school">School</Link>}>
      {error ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="the contacts" /> : null}
      {data?.pupils.length === 0 ? (
        <Notice tone="calm" title={`Every pupil has at least ${data.least} numbers to ring`} />
      ) : null}
      {data && data.pupils.length > 0 ? (
        <>
          <p>
            {data.pupils.length} pupils have fewer than {data.least} different numbers that the school may
            ring.
          </p>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Pupil</th>
                <th scope="col">Form</th>
                <th scope="col">Numbers</th>
              </tr>
            </thead>
            <tbody>
              {data.pupils.map(({ upn, name, form, numbers }) => (
                <tr key={upn}>
                  <th scope="row">
                    <Link to={`/school/pupils/${upn}`}>{name}</Link>
                  </th>
                  <td>{form}</td>
                  <td>{numbers === 0 ? <strong>none</strong> : numbers}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </Page>
  );
}
