// The bundle of evidence of a time, as one PDF.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { path } from '../api/client';
import type { Enforcement } from './words';
import classes from './enforcement.module.css';

export function Bundle({ file }: { file: Enforcement }) {
  const [from, setFrom] = useState(file.evidence.first);
  const [to, setTo] = useState(file.now.slice(0, 10));
  return (
    <>
      <p className="soft">
        The register with its amendments, letters, meetings and legal steps, and the statement of who keeps
        the register. It names each entry of the journal and its hash, and the journal proves it.
      </p>
      <div className={classes.range}>
        <TextInput
          type="date"
          label="From"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput type="date" label="To" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
        <a
          href={`/api/v1${path`/pupils/${file.upn}/evidence.pdf?from=${from}&to=${to}`}`}
          download="evidence.pdf"
        >
          Bundle of evidence (PDF)
        </a>
      </div>
    </>
  );
}
