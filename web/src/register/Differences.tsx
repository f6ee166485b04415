// Somebody else was there first: what they recorded beside what was sent, pupil by pupil. Nothing of ours was kept.
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { Difference, OfferedCode } from '../api/client';
import { CodeChip } from '../ui/CodeChip';
import { Notice } from '../ui/Notice';
import { timeOf } from '../words';
import classes from './Differences.module.css';

type Props = { differences: Difference[]; codes: Map<string, OfferedCode>; onReload: () => void };

export function Differences({ differences, codes, onReload }: Props) {
  const chip = (code: string) => (
    <CodeChip
      code={code}
      category={codes.get(code)?.category ?? null}
      meaning={codes.get(code)?.meaning ?? ''}
    />
  );
  return (
    <Notice tone="warn" title="Not saved: somebody recorded other marks meanwhile" live>
      <table className={classes.table}>
        <caption className="visually-hidden">Where the marks differ</caption>
        <thead>
          <tr>
            <th scope="col">Pupil</th>
            <th scope="col">Yours</th>
            <th scope="col">Recorded</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((one) => (
            <tr key={one.upn}>
              <th scope="row">
                <Link to={`/pupils/${one.upn}`}>{one.name}</Link>
              </th>
              <td>
                {chip(one.yours)} {one.yours_details}
              </td>
              <td>
                <span className={classes.theirs}>
                  {chip(one.theirs)} {one.theirs_details}
                  <span>
                    {one.by ? one.by.name : ''} {one.at ? timeOf(one.at) : ''}
                  </span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>What is recorded stays. Where yours is right, amend it afterwards with its reason.</p>
      <div>
        <Button size="sm" onClick={onReload}>
          Take over what is recorded
        </Button>
      </div>
    </Notice>
  );
}
