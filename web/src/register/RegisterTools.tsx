// Above the register: a pupil is found by typing their name, and the class stands by name or as it sits.
import type { KeyboardEvent, Ref } from 'react';
import { Link } from 'react-router';
import type { Order } from './order';
import classes from './RegisterTools.module.css';

type Props = {
  field: Ref<HTMLInputElement>;
  sought: string;
  order: Order;
  seated: boolean; // somebody has a seat
  group: string;
  findKey: boolean;
  onSeek: (sought: string) => void;
  onStep: (step: 1 | -1) => void;
  onTake: () => void; // whoever is found is meant
  onOrder: (order: Order) => void;
};

const ORDERS: [Order, string][] = [
  ['name', 'By name'],
  ['seat', 'By seat'],
];

export function RegisterTools({ field, ...props }: Props) {
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      props.onStep(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter') props.onTake();
    else if (event.key === 'Escape') {
      props.onSeek('');
      props.onTake();
    } else return;
    event.preventDefault();
  };
  return (
    <div className={classes.tools}>
      <label className={classes.find}>
        <span>
          Find {props.findKey ? <kbd aria-hidden="true">F</kbd> : null}
          <span className="visually-hidden">a pupil by name</span>
        </span>
        <input
          ref={field}
          type="search"
          autoComplete="off"
          enterKeyHint="go"
          aria-keyshortcuts={props.findKey ? 'F' : undefined}
          value={props.sought}
          onChange={(event) => props.onSeek(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      {props.seated ? (
        <div role="group" aria-label="Order" className={classes.order}>
          {ORDERS.map(([order, name]) => (
            <button
              key={order}
              type="button"
              aria-pressed={props.order === order}
              onClick={() => props.onOrder(order)}
            >
              {name}
            </button>
          ))}
        </div>
      ) : null}
      <Link className={classes.seats} to={`/seating/${encodeURIComponent(props.group)}`}>
        {props.seated ? 'Seats' : 'Arrange seats'}
      </Link>
    </div>
  );
}
