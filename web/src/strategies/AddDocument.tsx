// A document of a strategy: its title, and a file that is kept with it.
import { TextInput } from '@mantine/core';
import { useRef } from 'react';
import { post } from '../api/client';
import { base64Of } from '../ui/base64';
import { RecordForm } from '../ui/RecordForm';

const MOST_BYTES = 700_000;

export function AddDocument({
  to,
  onDone,
  onClose,
}: {
  to: string;
  onDone: () => void;
  onClose: () => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const wrong = (): string => {
    const file = input.current?.files?.[0];
    if (!file) return 'The file: choose one';
    return file.size > MOST_BYTES ? 'The file is too large: 700 kB at most' : '';
  };
  return (
    <RecordForm<unknown>
      title="A document"
      missing={(values) => [
        ...(values.title?.trim() ? [] : [{ field: 'document-title', text: 'What it is: this is asked for' }]),
        ...(wrong() ? [{ field: 'document-file', text: wrong() }] : []),
      ]}
      send={async (values) => {
        const file = input.current?.files?.[0];
        const content = base64Of(new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0)));
        return post(to, { title: values.title?.trim(), content });
      }}
      onDone={onDone}
      onClose={onClose}
    >
      {({ values, faults, set }) => (
        <>
          <TextInput
            id="document-title"
            label="What it is"
            maxLength={100}
            value={values.title ?? ''}
            error={faults.find(({ field }) => field === 'document-title')?.text}
            onChange={(event) => set('title', event.currentTarget.value)}
          />
          <div className="stack-small">
            <label htmlFor="document-file">The file (PDF, JPEG or PNG, 700 kB at most)</label>
            <input ref={input} id="document-file" type="file" accept="application/pdf,image/jpeg,image/png" />
          </div>
        </>
      )}
    </RecordForm>
  );
}
