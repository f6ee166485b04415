// One print: how far it is, its file, who has no letter, and putting it into the post.
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { ApiError, getPassively, path, post } from '../api/client';
import { failed } from '../amend/words';
import { Dialog } from '../ui/Dialog';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { plural } from '../words';
import { without, type LetterPrint } from './words';
import classes from './Letters.module.css';

const OFTEN = 400; // ms

export function Print({ begun, onPosted }: { begun: LetterPrint; onPosted: () => void }) {
  const [print, setPrint] = useState(begun);
  const [error, setError] = useState<ApiError | null>(null);
  const [sure, setSure] = useState(false);
  const { ended } = print;
  const where = path`/letters/prints/${print.print}`;
  useEffect(() => {
    if (ended) return undefined;
    const again = setInterval(() => {
      getPassively<LetterPrint>(where).then(setPrint, (cause: unknown) => setError(failed(cause)));
    }, OFTEN);
    return () => clearInterval(again);
  }, [ended, where]);
  return (
    <section aria-labelledby="print" className={`${classes.print ?? ''} sheet`}>
      <h2 id="print">{ended ? 'Printed, and not in the post yet' : 'Printing'}</h2>
      <p role="status">
        {ended
          ? `${plural(print.letters, 'letter')} on ${plural(print.pages, 'page')}`
          : `${String(print.done)} of ${plural(print.duties, 'pupil')}`}
      </p>
      {ended ? null : (
        <progress
          className={classes.progress}
          aria-label="Progress of the print"
          max={print.duties}
          value={print.done}
        />
      )}
      {error ? <Problem error={error} /> : null}
      {ended && without(print).length > 0 ? <None print={print} /> : null}
      {ended && print.letters > 0 ? (
        <div className={classes.act}>
          <a href={`/api/v1${where}/letters.pdf`} download="letters.pdf">
            The file to print (PDF)
          </a>
          <Button onClick={() => setSure(true)}>They are in the post</Button>
        </div>
      ) : null}
      {sure ? (
        <Posting print={print} where={where} onPosted={onPosted} onClose={() => setSure(false)} />
      ) : null}
    </section>
  );
}

function None({ print }: { print: LetterPrint }) {
  return (
    <Notice tone="warn" title={`${plural(without(print).length, 'family', 'families')} without a letter`}>
      <ul className="plain-list">
        {without(print).map((row) => (
          <li key={row.duty + row.addressee}>
            <Link to={`/pupils/${row.pupil}`}>{row.name}</Link> {row.form}: {row.why_none}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

type PostingProps = { print: LetterPrint; where: string; onPosted: () => void; onClose: () => void };

function Posting({ print, where, onPosted, onClose }: PostingProps) {
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const go = () => {
    if (busy) return;
    setBusy(true);
    setError(null);
    post<LetterPrint>(`${where}/posted`, {}).then(onPosted, (cause: unknown) => {
      setError(failed(cause));
      setBusy(false);
    });
  };
  return (
    <Dialog title="Are they in the post?" closeLabel="Close and record nothing" onClose={onClose}>
      <p>
        {plural(print.letters, 'letter')} will be recorded as posted today, each in its words, in the story of
        its pupil. A letter that was all there was to do is done by it.
      </p>
      {error ? <Problem error={error} /> : null}
      <div className="row">
        <Button onClick={go} loading={busy}>
          Record as posted
        </Button>
        <Button variant="subtle" onClick={onClose}>
          Not yet
        </Button>
      </div>
    </Dialog>
  );
}
