// From a weak group or area of the analysis to a strategy for it: ATLP-083.
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { cohortOf, cohortWords } from '../strategies/words';
import { percent } from '../words';
import type { Analysis } from './words';

export function AttachStrategy({ page }: { page: Analysis }) {
  const groups = page.across
    ? []
    : page.parts.flatMap(({ group, figures }) => {
        const cohort = cohortOf(page.by, group);
        return cohort ? [{ cohort, attendance: figures.attendance }] : [];
      });
  const [chosen, setChosen] = useState('');
  if (groups.length === 0) return null;
  const cohort = groups.some((one) => one.cohort === chosen) ? chosen : (groups[0]?.cohort ?? '');
  return (
    <div className="row">
      <NativeSelect
        label="Attach a strategy to"
        value={cohort}
        data={groups.map(({ cohort: value, attendance }) => ({
          value,
          label: attendance ? `${cohortWords(value)}, ${percent(attendance)}` : cohortWords(value),
        }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Link to={`/strategies?for=${encodeURIComponent(cohort)}`}>Set a strategy for it</Link>
    </div>
  );
}
