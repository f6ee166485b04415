// A register that is saved on this device and has not reached the server: what it says, and how to change it still.
import { Button } from '@mantine/core';
import type { Register } from '../api/client';
import { keep } from '../register/keeping';
import { CodeChip } from '../ui/CodeChip';
import { Notice } from '../ui/Notice';
import { plural, timeOf } from '../words';
import { outbox } from './device';
import { draftsOf } from './drafts';
import type { Waiting } from './queue';
import classes from './Waiting.module.css';

type Props = { item: Waiting; register: Register | null; reached: boolean };

export function WaitingRegister({ item, register, reached }: Props) {
  const codes = new Map(register?.codes.map((code) => [code.code, code]));
  const names = new Map(register?.pupils.map(({ upn, name }) => [upn, name]));
  const change = () =>
    void outbox.takeOut(item.submission).then((taken) => {
      if (taken) keep(taken, draftsOf(taken));
    });
  return (
    <>
      <Notice
        tone="warn"
        title={`Saved on this device${item.taken_at ? ` at ${timeOf(item.taken_at)}` : ''}, waiting to be sent`}
        live
      >
        <p>
          {reached ? 'It has not reached the server yet' : 'The server was not reached'}; trying again by
          itself. You may close this device: the register stays on it.
        </p>
        <div className="row">
          <Button size="sm" onClick={() => void outbox.send(item.owner, true)}>
            Send it now
          </Button>
          <Button size="sm" variant="default" onClick={change}>
            Change it
          </Button>
        </div>
      </Notice>
      {names.size > 0 ? (
        <section aria-labelledby="waiting-marks" className="stack-small">
          <h2 id="waiting-marks">{plural(item.marks.length, 'mark')} on this device</h2>
          <ul className={classes.marks}>
            {item.marks.map((mark) => (
              <li key={mark.upn}>
                <CodeChip
                  code={mark.code}
                  category={codes.get(mark.code)?.category ?? null}
                  meaning={codes.get(mark.code)?.meaning ?? ''}
                />
                <span>
                  {names.get(mark.upn) ?? 'A pupil'}
                  <span className="soft">
                    {mark.minutes_late ? ` ${mark.minutes_late} minutes late` : ''}
                    {mark.note ? ` ${mark.note}` : ''}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
