// What was amended lately, act by act, the newest first; each can be undone by a further act while its marks still stand.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { path, post } from '../api/client';
import { momentFrom } from '../words';
import { ReasonDialog } from './ReasonDialog';
import { actWords, daysWords, type Act, type Amendments } from './words';
import classes from './amend.module.css';

const FIRST = 15;

export function ActList({ list, changed }: { list: Amendments; changed: () => void }) {
  const [undoing, setUndoing] = useState<Act | null>(null);
  const [shown, setShown] = useState(FIRST);
  if (list.acts.length === 0) return <p className="soft">Nothing was amended in these days.</p>;
  return (
    <>
      <ul className={`${classes.acts ?? ''} sheet`}>
        {list.acts.slice(0, shown).map((act) => (
          <li key={act.entry} data-testid={`act-${act.entry}`}>
            <div>
              <p>
                <b>{actWords(act)}</b>
                {act.pupil ? (
                  <>
                    {' of '}
                    <Link to={`/pupils/${act.pupil.upn}`}>{act.pupil.name}</Link>
                  </>
                ) : (
                  ` of ${act.pupils} pupils`
                )}
                , {daysWords(act.first, act.last)}
              </p>
              <p className="soft">
                {act.undoes ? `Undoes entry ${act.undoes}. ` : ''}
                {act.reason}. {act.by.name ? `${act.by.name}, ${act.by.position}` : 'The program'},{' '}
                {momentFrom(list.now, act.at)} (entry {act.entry})
                {act.undone_by ? `. Undone by entry ${act.undone_by}` : ''}
              </p>
            </div>
            {act.can_undo ? (
              <Button
                size="compact-md"
                variant="default"
                aria-label={`Undo entry ${act.entry}: ${actWords(act)}`}
                onClick={() => setUndoing(act)}
              >
                Undo …
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {shown < list.acts.length ? (
        <div>
          <Button size="compact-md" variant="default" onClick={() => setShown(list.acts.length)}>
            Show the {list.acts.length - shown} before{list.more ? ' (there are older ones)' : ''}
          </Button>
        </div>
      ) : null}
      {undoing ? (
        <UndoDialog
          act={undoing}
          onClose={() => setUndoing(null)}
          onDone={() => {
            setUndoing(null);
            changed();
          }}
        />
      ) : null}
    </>
  );
}

type UndoProps = { act: Act; onClose: () => void; onDone: () => void };
export function UndoDialog({ act, onClose, onDone }: UndoProps) {
  return (
    <ReasonDialog
      title="Undo an amendment"
      does="Undo"
      act={(reason) => post(path`/amendments/${String(act.entry)}/undo`, { reason })}
      onClose={onClose}
      onDone={onDone}
    >
      <p className="soft">
        {actWords(act)}, {daysWords(act.first, act.last)}: each mark goes back to what it was. Both acts stay
        in the history.
      </p>
    </ReasonDialog>
  );
}
