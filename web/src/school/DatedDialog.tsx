// One change from a day on: the day, and where it asks for one, a choice.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { failed } from '../amend/words';
import type { ApiError } from '../api/client';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { dateOf } from '../words';
import { NotKept } from './NotKept';
import { nextWeekday } from './words';

type Props = {
  title: string;
  does: string;
  now: string;
  day?: string; // what the date is called
  choice?: string;
  choices?: string[];
  children?: ReactNode;
  act: (from: string, chosen: string) => Promise<unknown>;
  onDone: (from: string, chosen: string) => void;
  onLook: () => void;
  onClose: () => void;
};

export function DatedDialog(props: Props) {
  const { title, does, now, day = 'From', choice, choices, children, act, onDone, onLook, onClose } = props;
  const [from, setFrom] = useState(nextWeekday(dateOf(now)));
  const [chosen, setChosen] = useState('');
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const still: FieldFault[] = [];
    if (choices && chosen === '') still.push({ field: 'dated-choice', text: `${choice ?? ''}: choose one` });
    if (from === '') still.push({ field: 'dated-from', text: `${day}: give a date` });
    setFaults(still);
    if (still.length > 0) return;
    setBusy(true);
    setError(null);
    act(from, chosen).then(
      () => onDone(from, chosen),
      (cause: unknown) => {
        setBusy(false);
        setError(failed(cause));
      },
    );
  };
  return (
    <Dialog title={title} closeLabel="Close and change nothing" onClose={onClose}>
      <form className="stack-small" onSubmit={submit} noValidate>
        {children}
        <ErrorSummary faults={faults} />
        <NotKept error={error} onLook={onLook} />
        {choices ? (
          <NativeSelect
            id="dated-choice"
            label={choice}
            value={chosen}
            data={[{ value: '', label: 'Choose' }, ...choices]}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        ) : null}
        <TextInput
          id="dated-from"
          type="date"
          label={day}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit" loading={busy}>
            {does}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
