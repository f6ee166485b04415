// Beside a form's own button: keeping what is written, and what became of it.
import { Button } from '@mantine/core';
import type { Draft } from './use_draft';

type Props = { draft: Draft; values: Record<string, string>; onKept?: () => void };

export function DraftRow({ draft, values, onKept }: Props) {
  return (
    <>
      <Button type="button" variant="default" onClick={() => draft.keep(values, onKept)}>
        Keep as a draft
      </Button>
      <p className="soft" role="status">
        {draft.said}
      </p>
    </>
  );
}
