// Two letters of a name, and the pupils whom they find; Enter takes the first.
import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { PupilList } from '../api/client';
import { useLoad } from '../api/use_load';
import classes from './PupilFinder.module.css';

export type Found = PupilList['pupils'][number];
type Props = {
  label: string;
  description: string;
  ready?: boolean; // the field has the focus when the page opens
  to?: (pupil: Found) => string; // the page that choosing opens: each is then a link
  choose: (pupil: Found) => void;
};

const LETTERS = 2;
const SHOWN = 8;

export function PupilFinder({ label, description, ready = false, to, choose }: Props) {
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!ready) return;
    const timer = window.setTimeout(() => field.current?.focus(), 0);
    return () => window.clearTimeout(timer);
  }, [ready]);
  const wanted = typed.trim();
  const searching = wanted.length >= LETTERS;
  const { data } = useLoad<PupilList>(`/pupils?search=${encodeURIComponent(searching ? wanted : ' ')}`);
  const found = searching ? (data?.pupils.slice(0, SHOWN) ?? []) : [];
  return (
    <form
      role="search"
      className={classes.find}
      onSubmit={(event) => {
        event.preventDefault();
        if (found[0]) choose(found[0]);
      }}
    >
      <TextInput
        ref={field}
        label={label}
        description={description}
        type="search"
        maxLength={100}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {found.length > 0 ? (
        <ul className={`${classes.list ?? ''} sheet`} aria-label="Pupils found">
          {found.map((pupil) => (
            <li key={pupil.upn}>
              {to ? (
                <Link className={classes.choice} to={to(pupil)}>
                  {pupil.name} <span className="soft">{pupil.form}</span>
                </Link>
              ) : (
                <button type="button" className={classes.choice} onClick={() => choose(pupil)}>
                  {pupil.name} <span className="soft">{pupil.form}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </form>
  );
}
