// The seats, the front row first: by keys (arrows, Enter picks up and puts down), by touch, and by dragging.
import { useLayoutEffect, useRef, type DragEvent, type KeyboardEvent } from 'react';
import { choose, personAt, pickUp, placeWords, press, putDown, type Place, type Room } from './room';
import classes from './SeatingPage.module.css';

type Props = { room: Room; change: (make: (room: Room) => Room) => void };

export function SeatGrid({ room, change }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  const cursor = useRef<HTMLDivElement>(null);
  // Whoever was picked up among those without a seat is taken to the room.
  useLayoutEffect(() => {
    if (room.held !== null || grid.current?.contains(document.activeElement)) cursor.current?.focus();
  }, [room.held, room.cursor]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || press(room, event.key) === room) return;
    event.preventDefault();
    change((now) => press(now, event.key));
  };
  const rows = Array.from({ length: room.rows }, (_, i) => i + 1);
  const columns = Array.from({ length: room.columns }, (_, i) => i + 1);
  return (
    <div className={classes.scroll}>
      <p className={classes.front} aria-hidden="true">
        Front
      </p>
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus -- the seats hold the focus, one at a time */}
      <div
        ref={grid}
        role="grid"
        aria-label="Seats, the front row first"
        aria-describedby="how"
        className={classes.grid}
        onKeyDown={onKeyDown}
      >
        {rows.map((row) => (
          <div key={row} role="row" className={classes.row}>
            {columns.map((column) => {
              const place = { row, column };
              const here = room.cursor.row === row && room.cursor.column === column;
              return (
                <SeatCell
                  key={column}
                  room={room}
                  place={place}
                  change={change}
                  tabIndex={here ? 0 : -1}
                  take={here ? cursor : undefined}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

type CellProps = Props & {
  place: Place;
  tabIndex: number;
  take: React.RefObject<HTMLDivElement | null> | undefined;
};

function SeatCell({ room, place, change, tabIndex, take }: CellProps) {
  const person = personAt(room, place);
  const held = person?.upn === room.held;
  const said = `${placeWords(place)}: ${person?.name ?? 'free'}${held ? ', picked up' : ''}`;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid has the keys
    <div
      ref={take}
      role="gridcell"
      aria-label={said}
      aria-selected={held}
      tabIndex={tabIndex}
      className={classes.seat}
      data-taken={person ? true : undefined}
      data-held={held || undefined}
      draggable={person !== undefined}
      onClick={() => change((now) => choose({ ...now, cursor: place }, place))}
      onDragStart={(event: DragEvent) => {
        if (!person) return;
        event.dataTransfer.setData('text/plain', person.upn);
        change((now) => pickUp(now, person.upn));
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        change((now) => putDown(now, place));
      }}
    >
      {person ? (
        <>
          <span>{person.forename}</span> <b>{person.surname}</b>
        </>
      ) : null}
    </div>
  );
}
