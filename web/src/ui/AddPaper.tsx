// A paper to a form: chosen, sent, and told. What it is, its content says.
import { useId, useState } from 'react';
import { ApiError, post } from '../api/client';
import { base64Of } from './base64';
import classes from './AddPaper.module.css';

const MOST_BYTES = 700_000;

// `to` is the path to which it is sent, `also` what goes with it.
export function AddPaper({
  to,
  also = {},
  onKept,
}: {
  to: string;
  also?: Record<string, string>;
  onKept?: () => void;
}) {
  const id = useId();
  const [said, setSaid] = useState('');
  const add = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > MOST_BYTES) {
      setSaid('This file is too large: 700 kB at most.');
      return;
    }
    setSaid('Sending …');
    try {
      const content = base64Of(new Uint8Array(await file.arrayBuffer()));
      await post(to, { ...also, content });
      setSaid(`${file.name} is kept.`);
      onKept?.();
    } catch (cause) {
      const why =
        cause instanceof ApiError ? (cause.faults[0]?.what ?? cause.message) : 'it could not be read';
      setSaid(`${file.name} was not kept: ${why}`);
    }
  };
  return (
    <div className={`stack-small ${classes.paper ?? ''}`}>
      <label htmlFor={id}>A paper to it (PDF, JPEG or PNG)</label>
      <input
        id={id}
        type="file"
        accept="application/pdf,image/jpeg,image/png"
        onChange={(event) => void add(event.currentTarget.files?.[0])}
      />
      <p className="soft" role="status">
        {said}
      </p>
    </div>
  );
}
