// Where a group sits: arranged by whoever takes its register, seen by everybody who does, a cover teacher too.
import { Button } from '@mantine/core';
import { useReducer, useState } from 'react';
import { Link, useParams } from 'react-router';
import { ApiError, path, post, type Seating } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { momentFrom, plural } from '../words';
import { fill, letGo, pickUp, resize, roomOf, seatsOf, unseat, unseated, type Room } from './room';
import { SeatGrid } from './SeatGrid';
import { SizeField } from './SizeField';
import classes from './SeatingPage.module.css';

export function SeatingPage() {
  const { group = '' } = useParams();
  const { me } = useSession();
  return may(me, 'take_registers') ? (
    <Loaded group={group} />
  ) : (
    <NotAllowed what="Seats are arranged by those who take registers." />
  );
}

function Loaded({ group }: { group: string }) {
  const { data, error, reload } = useLoad<Seating>(path`/seating/${group}`);
  const [saved, setSaved] = useState<Seating | null>(null);
  const seating = saved ?? data;
  return (
    <Page title={`${group}, seats`} eyebrow={<Link to="/">Today</Link>}>
      {error ? <Problem error={error} retry={reload} /> : null}
      {seating ? (
        <Arranging
          key={seating.entry}
          seating={seating}
          justSaved={saved !== null}
          onSaved={setSaved}
          onReload={() => {
            setSaved(null);
            reload();
          }}
        />
      ) : error ? null : (
        <Loading what="the seats" />
      )}
    </Page>
  );
}

type Props = {
  seating: Seating;
  justSaved: boolean;
  onSaved: (seating: Seating) => void;
  onReload: () => void;
};

function Arranging({ seating, justSaved, onSaved, onReload }: Props) {
  const [room, change] = useReducer(
    (before: Room, make: (room: Room) => Room) => make(before),
    null,
    () => roomOf(seating),
  );
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const waiting = unseated(room);
  const changed = JSON.stringify(seatsOf(room)) !== JSON.stringify(seatsOf(roomOf(seating)));
  const otherSize = room.rows !== seating.rows || room.columns !== seating.columns;

  const save = () => {
    if (busy) return;
    setBusy(true);
    setError(null);
    const body = { rows: room.rows, columns: room.columns, seats: seatsOf(room), seen: seating.entry };
    post<Seating>(path`/seating/${seating.group}`, body)
      .then(onSaved, (cause: unknown) =>
        setError(cause instanceof ApiError ? cause : new ApiError(0, 'unknown', 'Not saved.', [], null)),
      )
      .finally(() => setBusy(false));
  };

  return (
    <>
      {error ? <Problem error={error} {...(error.status === 409 ? { retry: onReload } : {})} /> : null}
      {justSaved && !changed && !otherSize ? (
        <Notice tone="calm" title="Saved" live>
          <p>Registers may now stand by seat.</p>
        </Notice>
      ) : null}
      <p id="how">
        Touch or drag a pupil, then a seat. By keyboard: arrows, <kbd>Enter</kbd> picks up and puts down,{' '}
        <kbd>Esc</kbd> leaves it, <kbd>Del</kbd> takes the seat away.
      </p>
      <div className="row">
        <SizeField label="Rows" value={room.rows} set={(n) => change((now) => resize(now, n, now.columns))} />
        <SizeField
          label="Seats in a row"
          value={room.columns}
          set={(n) => change((now) => resize(now, now.rows, n))}
        />
        {waiting.length > 0 ? (
          <Button variant="default" onClick={() => change(fill)}>
            Seat the rest by name
          </Button>
        ) : null}
      </div>
      <SeatGrid room={room} change={change} />
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging goes beside keys and touch */}
      <section
        aria-labelledby="unseated"
        className="stack-small"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          change((now) => (now.held === null ? now : unseat(now, now.held)));
        }}
      >
        <h2 id="unseated">No seat: {waiting.length}</h2>
        <ul className={classes.tray}>
          {waiting.map(({ upn, name }) => (
            // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging goes beside its button
            <li
              key={upn}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData('text/plain', upn);
                change((now) => pickUp(now, upn));
              }}
            >
              <button
                type="button"
                aria-pressed={room.held === upn}
                onClick={() => change((now) => (now.held === upn ? letGo(now) : pickUp(now, upn)))}
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <div className={classes.bar}>
        <p role="status">{busy ? 'Saving …' : room.message}</p>
        <Button onClick={save} aria-disabled={busy}>
          Save seats
        </Button>
      </div>
      {seating.set_at ? (
        <p className="soft">
          Set by {seating.set_by?.name ?? 'the program'} {momentFrom(seating.now, seating.set_at)}, for{' '}
          {plural(seating.pupils.length, 'pupil')} of today.
        </p>
      ) : null}
    </>
  );
}
