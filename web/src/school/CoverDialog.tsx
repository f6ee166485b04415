// Somebody else takes one lesson of one day.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { failed } from '../amend/words';
import { post, type ApiError } from '../api/client';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary } from '../ui/ErrorSummary';
import { longDate } from '../words';
import { NotKept } from './NotKept';
import type { Lesson, SchoolTimetable } from './words';

type Props = {
  lesson: Lesson;
  timetable: SchoolTimetable;
  onDone: (what: string) => void;
  onLook: () => void;
  onClose: () => void;
};

export function CoverDialog({ lesson, timetable, onDone, onLook, onClose }: Props) {
  const [teacher, setTeacher] = useState('');
  const [room, setRoom] = useState('');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    setMissing(teacher === '');
    if (teacher === '') return;
    setBusy(true);
    setError(null);
    post('/school/timetable/cover', {
      date: timetable.on,
      class: lesson.class,
      period: lesson.period,
      teacher,
      room: room.trim(),
      reason: reason.trim(),
      expected: lesson.cover_change,
    }).then(
      () => {
        const name = timetable.staff.find(({ id }) => id === teacher)?.name ?? teacher;
        onDone(`${name} takes ${lesson.class}, ${lesson.period}`);
      },
      (cause: unknown) => {
        setBusy(false);
        setError(failed(cause));
      },
    );
  };
  return (
    <Dialog
      title={`Cover ${lesson.class}, ${lesson.period}`}
      closeLabel="Close and change nothing"
      onClose={onClose}
    >
      <form className="stack-small" onSubmit={submit} noValidate>
        <p className="soft">
          {longDate(timetable.on)}, {lesson.start} to {lesson.end}. It holds for this lesson only.
        </p>
        <ErrorSummary
          faults={missing ? [{ field: 'cover-teacher', text: 'Who takes it: choose somebody' }] : []}
        />
        <NotKept error={error} onLook={onLook} />
        <NativeSelect
          id="cover-teacher"
          label="Who takes it"
          value={teacher}
          data={[
            { value: '', label: 'Choose' },
            ...timetable.staff.map(({ id, name, position }) => ({
              value: id,
              label: `${name}, ${position}`,
            })),
          ]}
          onChange={(event) => setTeacher(event.currentTarget.value)}
        />
        <TextInput
          id="cover-room"
          label="Room, where it is another one"
          value={room}
          onChange={(event) => setRoom(event.currentTarget.value)}
        />
        <TextInput
          id="cover-reason"
          label="Why"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit" loading={busy}>
            Set the cover
          </Button>
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
