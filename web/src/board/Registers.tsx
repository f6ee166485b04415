// The registers of the session as a table: state in words with a sign, whose it is, and one button to remind them.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Board, BoardRegister } from '../api/client';
import { detailOf, mayNudge, NAMES, nudgeWords, ORDER, SIGNS, type State } from './states';
import classes from './BoardPage.module.css';

type Props = {
  board: Board;
  elapsed: number; // milliseconds since the board was told
  nudge: (group: string, date: string, session: string) => void;
};

export function Registers({ board, elapsed, nudge }: Props) {
  const [wanted, setWanted] = useState<State | null>(null);
  const of = (state: State) => board.registers.filter((register) => register.state === state);
  const states = ORDER.filter((state) => state !== 'closed' || of(state).length > 0);
  const shown = ORDER.filter((state) => wanted === null || state === wanted).flatMap(of);
  return (
    <>
      <div className={classes.filters} role="group" aria-label="Show registers">
        <Choice
          name="All"
          count={board.registers.length}
          on={wanted === null}
          choose={() => setWanted(null)}
        />
        {states.map((state) => (
          <Choice
            key={state}
            name={NAMES[state]}
            sign={SIGNS[state]}
            count={of(state).length}
            on={wanted === state}
            choose={() => setWanted((before) => (before === state ? null : state))}
          />
        ))}
      </div>
      {/* Told by itself when it changes: what the office acts on. */}
      <p className="visually-hidden" role="status">
        {of('missing').length} missing
      </p>
      {shown.length === 0 ? (
        <p className="soft">None {wanted ? `is: ${NAMES[wanted].toLowerCase()}` : 'today'}.</p>
      ) : (
        <table className={classes.table}>
          <caption className="visually-hidden">Registers of the session, and how each stands</caption>
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col">Register</th>
              <th scope="col">
                <span className="visually-hidden">Remind the teacher</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((register) => (
              <Row
                key={`${register.kind} ${register.group}`}
                register={register}
                free={mayNudge(register, board.now, Math.floor(elapsed / 60_000), board.nudge_minutes)}
                nudge={() => nudge(register.group, register.date, register.session)}
              />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

type ChoiceProps = { name: string; sign?: string; count: number; on: boolean; choose: () => void };

function Choice({ name, sign, count, on, choose }: ChoiceProps) {
  return (
    <button type="button" className={classes.filter} aria-pressed={on} onClick={choose}>
      {sign ? <span aria-hidden="true">{sign}</span> : null}
      {name} <b>{count}</b>
    </button>
  );
}

type RowProps = { register: BoardRegister; free: boolean; nudge: () => void };

function Row({ register, free, nudge }: RowProps) {
  const { group, date, session, state, staff, nudges, can_nudge: canNudge } = register;
  const teachers = staff.map(({ name }) => name).join(', ');
  const reminded = nudgeWords(register);
  return (
    <tr data-state={state}>
      <th scope="row">
        <Link to={`/registers/${encodeURIComponent(group)}/${date}/${session}`}>{group}</Link>
        <span className={classes.teacher}>{teachers || 'no teacher named'}</span>
      </th>
      <td>
        <span className={classes.state}>
          <span aria-hidden="true" className={classes.sign}>
            {SIGNS[state]}
          </span>
          <span>
            <strong>{NAMES[state]}</strong> {detailOf(register)}
            {register.absent === undefined ? null : <span className="soft">, {register.absent} absent</span>}
            {reminded ? <span className={classes.nudged}>{reminded}</span> : null}
          </span>
        </span>
      </td>
      <td className={classes.act}>
        {canNudge ? (
          <Button
            size="compact-md"
            variant="default"
            disabled={!free}
            onClick={nudge}
            aria-label={`Nudge ${group}`}
          >
            {nudges.length > 0 ? 'Again' : 'Nudge'}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
