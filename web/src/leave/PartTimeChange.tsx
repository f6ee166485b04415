// What happens to an agreement: it is reviewed, extended on evidence, or ended.
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useCallback, useState, type SyntheticEvent } from 'react';
import { path, post } from '../api/client';
import { AddPaper } from '../ui/AddPaper';
import { draftPath } from '../ui/draft_path';
import { DraftRow } from '../ui/DraftRow';
import { Problem } from '../ui/Problem';
import { useDraft } from '../ui/use_draft';
import { useRecording } from '../ui/use_recording';

type What = 'review' | 'extend' | 'end';
const LABELS: Record<What, string> = { review: 'Review it', extend: 'Extend it', end: 'End it' };
const DONE: Record<What, string> = { review: 'Reviewed', extend: 'Extended', end: 'Ended' };

type Props = { upn: string; agreement: string; agrees: boolean; changed: (done: string) => void };

export function PartTimeChange({ upn, agreement, agrees, changed }: Props) {
  const [what, setWhat] = useState<What | null>(null);
  const [words, setWords] = useState('');
  const [evidence, setEvidence] = useState('');
  const [date, setDate] = useState('');
  const fill = useCallback((kept: Record<string, string>) => {
    setWords(kept.words ?? '');
    setEvidence(kept.evidence ?? '');
    setDate(kept.date ?? '');
  }, []);
  const draft = useDraft(what === null ? null : draftPath('part-time', upn, agreement), fill);
  const { error, busy, record } = useRecording(draft, () => {
    if (what === null) return;
    fill({});
    setWhat(null);
    changed(DONE[what]);
  });
  if (what === null) {
    return (
      <div>
        <Button variant="default" onClick={() => setWhat('review')}>
          Review, extend or end …
        </Button>
      </div>
    );
  }
  const submit = (event: SyntheticEvent) => {
    record(event, [], () =>
      post(
        path`/pupils/${upn}/part-time/${agreement}/${what}`,
        what === 'review'
          ? { outcome: words, ...(date === '' ? {} : { next: date }) }
          : what === 'extend'
            ? { last: date, reason: words, evidence }
            : { reason: words },
      ),
    );
  };
  const offered: What[] = agrees ? ['review', 'extend', 'end'] : ['review', 'end'];
  return (
    <form className="stack-small" onSubmit={submit} noValidate>
      {error ? <Problem error={error} /> : null}
      <NativeSelect
        label="What is done"
        value={what}
        data={offered.map((value) => ({ value, label: LABELS[value] }))}
        onChange={(event) => setWhat(event.currentTarget.value as What)}
      />
      <Textarea
        label={what === 'review' ? 'What came of it, and who was there' : 'Reason'}
        autosize
        minRows={2}
        maxLength={4000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {what === 'end' ? null : (
        <TextInput
          type="date"
          label={what === 'review' ? 'Next review' : 'New last day'}
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
      )}
      {what === 'extend' ? (
        <Textarea
          label="Evidence"
          autosize
          minRows={2}
          maxLength={4000}
          value={evidence}
          onChange={(event) => setEvidence(event.currentTarget.value)}
        />
      ) : null}
      <AddPaper
        to={path`/pupils/${upn}/papers`}
        also={{ form: 'part-time', title: `To a part-time timetable: ${LABELS[what]}` }}
      />
      <div className="row">
        <Button type="submit" loading={busy}>
          Record
        </Button>
        <DraftRow draft={draft} values={{ words, evidence, date }} />
        <Button variant="subtle" onClick={() => setWhat(null)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
