// What was said beside what is recorded, pupil by pupil.
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Difference, OfferedCode } from '../api/client';
import { CodeChip } from '../ui/CodeChip';
import { timeOf } from '../words';
import classes from './Differences.module.css';

type Props = {
  differences: Difference[];
  codes: Map<string, OfferedCode>;
  caption: string;
  said: string; // head of the column
  saidBy?: (one: Difference) => string;
  action?: (one: Difference) => ReactNode;
};

export function DifferenceTable({ differences, codes, caption, said, saidBy, action }: Props) {
  const chip = (code: string) => (
    <CodeChip
      code={code}
      category={codes.get(code)?.category ?? null}
      meaning={codes.get(code)?.meaning ?? ''}
    />
  );
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Pupil</th>
          <th scope="col">{said}</th>
          <th scope="col">Recorded</th>
          {action ? (
            <th scope="col">
              <span className="visually-hidden">Amend</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {differences.map((one) => (
          <tr key={`${one.upn} ${one.said_at ?? ''} ${one.yours}`}>
            <th scope="row">
              <Link to={`/pupils/${one.upn}`}>{one.name}</Link>
            </th>
            <td data-head={said}>
              <span className={classes.theirs}>
                {chip(one.yours)} {one.yours_details}
                {saidBy ? <span>{saidBy(one)}</span> : null}
              </span>
            </td>
            <td data-head="Recorded">
              <span className={classes.theirs}>
                {chip(one.theirs)} {one.theirs_details}
                <span>
                  {one.by ? one.by.name : ''} {one.at ? timeOf(one.at) : ''}
                </span>
              </span>
            </td>
            {action ? <td>{action(one)}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
