// Taking the register: keys and buttons act on the desk (desk.ts); saving sends it whole, once.
import { Button } from '@mantine/core';
import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useReducer,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { flushSync } from 'react-dom';
import type { Register } from '../api/client';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { plural } from '../words';
import {
  codeOf,
  countsOf,
  deskOf,
  edit,
  gaps,
  isFindKey,
  mark,
  moveTo,
  press,
  reorder,
  restPresent,
  rowsCalled,
  seek,
  seekOn,
  type Desk,
  type Gap,
} from './desk';
import { Differences } from './Differences';
import { KeyLegend } from './KeyLegend';
import { PupilRow } from './PupilRow';
import { keep, kept } from './keeping';
import { anySeats, keepOrder, orderKept } from './order';
import { RegisterTools } from './RegisterTools';
import { useSaving } from './use_saving';
import classes from './RegisterDesk.module.css';

const CodeChooser = lazy(async () => ({ default: (await import('./CodeChooser')).CodeChooser }));

type Props = {
  register: Register;
  owner: string;
  onSaved: (register: Register) => void;
  onReload: () => void;
};

export function RegisterDesk({ register, owner, onSaved, onReload }: Props) {
  const [desk, change] = useReducer(
    (before: Desk, make: (desk: Desk) => Desk) => make(before),
    null,
    () => deskOf(register, kept(register), anySeats(register.pupils) ? orderKept() : 'name'),
  );
  const [missing, setMissing] = useState<Gap[]>([]);
  const [choosing, setChoosing] = useState<number | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const find = useRef<HTMLInputElement>(null);
  const counts = countsOf(desk);

  useEffect(() => keep(register, desk.drafts), [register, desk.drafts]);
  const saving = useSaving(register, owner, onSaved);

  const focusRow = useCallback((row: number) => {
    grid.current?.querySelector<HTMLElement>(`[data-row="${row}"]`)?.focus();
  }, []);
  // The keyboard is on the register as soon as it opens.
  useLayoutEffect(() => focusRow(0), [focusRow]);
  useLayoutEffect(() => {
    const inside = grid.current?.contains(document.activeElement);
    if (inside && desk.editing === null && choosing === null) focusRow(desk.cursor);
  }, [desk.cursor, desk.editing, choosing, focusRow]);

  // What a finger has just done is seen where it was done; only what needs care takes room on a phone.
  const weighty = missing.length > 0 || saving.busy || desk.message?.tone === 'warn';

  const save = () => {
    const still = gaps(desk);
    setMissing(still);
    const first = still[0];
    if (first) {
      change((now) => moveTo(now, first.row));
      focusRow(first.row);
    } else saving.send(desk);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (target instanceof HTMLInputElement) {
      if (!['Enter', 'ArrowDown', 'ArrowUp', 'Escape'].includes(event.key)) return;
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      change((now) => moveTo(now, now.cursor + step));
      focusRow(desk.cursor);
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      if (target instanceof HTMLButtonElement) return;
      if (event.key === 'Enter') {
        event.preventDefault();
        save();
        return;
      }
    }
    if (event.key === '?') return;
    if (isFindKey(desk, event.key)) {
      event.preventDefault();
      find.current?.focus();
      return;
    }
    const next = press(desk, event.key);
    if (next === desk) return;
    event.preventDefault();
    change((now) => press(now, event.key));
  };

  return (
    <div className={classes.desk}>
      <KeyLegend codes={register.codes} present={desk.present} />
      {register.state === 'missing' ? (
        <Notice tone="warn" title={`This register closed at ${register.closes} and has not been taken`}>
          <p>It can still be taken; it will be kept as taken late.</p>
        </Notice>
      ) : null}
      {saving.differences ? (
        <Differences
          differences={saving.differences}
          codes={desk.codes}
          onMerge={() => saving.send(desk, true)}
          onReload={() => {
            keep(register, desk.drafts);
            onReload();
          }}
        />
      ) : null}
      {saving.error ? <Problem error={saving.error} /> : null}

      <RegisterTools
        field={find}
        sought={desk.sought}
        order={desk.order}
        seated={anySeats(desk.pupils)}
        group={register.group}
        findKey={isFindKey(desk, 'F')}
        onSeek={(sought) => change((now) => seek(now, sought))}
        onStep={(step) => change((now) => seekOn(now, step))}
        onTake={() => {
          flushSync(() => change((now) => moveTo(now, now.cursor)));
          focusRow(desk.cursor);
        }}
        onOrder={(order) => {
          keepOrder(order);
          change((now) => reorder(now, order));
        }}
      />
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus -- the rows hold the focus, one at a time */}
      <div
        role="grid"
        aria-label={`Pupils of ${register.group}`}
        aria-describedby="keys"
        className={classes.grid}
        ref={grid}
        onKeyDown={onKeyDown}
      >
        {rowsCalled(desk).map((row) => {
          const pupil = desk.pupils[row];
          return pupil ? (
            <PupilRow
              key={pupil.upn}
              pupil={pupil}
              row={row}
              code={codeOf(desk, pupil)}
              draft={desk.drafts[pupil.upn]}
              codes={desk.codes}
              present={desk.present}
              session={register.session}
              lastWeek={register.last_week}
              current={row === desk.cursor}
              editing={row === desk.cursor ? desk.editing : null}
              fault={missing.find((gap) => gap.row === row)?.text}
              refusal={row === desk.cursor && desk.message?.tone === 'warn' ? desk.message.text : undefined}
              onMark={(code) => change((now) => mark(now, row, code))}
              onChoose={() => {
                change((now) => moveTo(now, row));
                setChoosing(row);
              }}
              onEdit={(part) => change((now) => edit(now, row, part))}
              onFocus={() => {
                if (row !== desk.cursor) change((now) => moveTo(now, row));
              }}
            />
          ) : null;
        })}
      </div>

      <div className={classes.bar}>
        <p className={classes.counts} data-testid="counts">
          <strong>{counts.present + counts.late}</strong> here
          {counts.late > 0 ? ` (${counts.late} late)` : ''} · <strong>{counts.absent}</strong> absent
          {counts.other > 0 ? ` · ${counts.other} elsewhere` : ''} · <strong>{counts.unmarked}</strong> to
          mark
        </p>
        <p className={classes.message} role="status" data-weighty={weighty || undefined}>
          {missing.length > 0 && gaps(desk).length > 0
            ? `Not saved: ${missing.length === 1 ? (missing[0]?.text ?? '') : `${plural(missing.length, 'pupil')} still to see to.`}`
            : saving.busy
              ? 'Saving …'
              : (desk.message?.text ?? '')}
        </p>
        <div className={classes.actions}>
          {counts.unmarked > 0 ? (
            <Button
              variant="default"
              onClick={() => {
                change(restPresent);
                focusRow(desk.cursor);
              }}
            >
              {counts.unmarked === desk.pupils.length ? 'All present' : `Other ${counts.unmarked} present`}
            </Button>
          ) : null}
          <Button onClick={save} aria-disabled={saving.busy}>
            Save register
          </Button>
        </div>
      </div>
      {choosing !== null ? (
        <Suspense>
          <CodeChooser
            desk={desk}
            row={choosing}
            onClose={() => setChoosing(null)}
            onChoose={(code) => {
              change((now) => mark(now, choosing, code));
              setChoosing(null);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
