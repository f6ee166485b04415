// Somebody else was there first: what they recorded beside what was sent, pupil by pupil. Nothing of ours was kept yet;
// what is recorded stays either way.
import { Button } from '@mantine/core';
import type { Difference, OfferedCode } from '../api/client';
import { Notice } from '../ui/Notice';
import { DifferenceTable } from './DifferenceTable';

type Props = {
  differences: Difference[];
  codes: Map<string, OfferedCode>;
  onMerge: () => void;
  onReload: () => void;
};

export function Differences({ differences, codes, onMerge, onReload }: Props) {
  return (
    <Notice tone="warn" title="Not saved: somebody recorded other marks meanwhile" live>
      <DifferenceTable
        differences={differences}
        codes={codes}
        caption="Where the marks differ"
        said="Yours"
      />
      <p>What is recorded stays. Where yours is right, amend it afterwards with its reason.</p>
      <div className="row">
        <Button size="sm" onClick={onMerge}>
          Keep what is recorded, save the rest
        </Button>
        <Button size="sm" variant="default" onClick={onReload}>
          Take over what is recorded
        </Button>
      </div>
    </Notice>
  );
}
