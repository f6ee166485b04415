// What a school is made of, and where each part is kept.
import { Link } from 'react-router';
import { Page } from '../app/Page';
import { Keepers } from './allowed';
import classes from './School.module.css';

const SECTIONS = [
  {
    to: '/school/details',
    name: 'Letterhead',
    text: 'The school’s address, telephone, e-mail and website, at the head of every letter.',
  },
  {
    to: '/school/calendar',
    name: 'Calendar',
    text: 'Half-terms, INSET days, closures; close the school or some years.',
  },
  {
    to: '/school/groups',
    name: 'Groups',
    text: 'Forms and classes as of a day; move a pupil from a day on.',
  },
  {
    to: '/school/timetable',
    name: 'Timetable',
    text: 'The lessons of a day by class, teacher or room; set cover.',
  },
  { to: '/school/staff', name: 'Staff', text: 'Positions and roles; who joins, changes and leaves.' },
  {
    to: '/school/accounts',
    name: 'Accounts',
    text: 'Who may sign in, by what, and since when they last did; for the champion and the head.',
  },
  {
    to: '/school/access',
    name: 'Who looked',
    text: 'At what is sensitive about a child, when and in which position; for the champion and the head.',
  },
  {
    to: '/school/retention',
    name: 'What is kept how long',
    text: 'Holds, years past their retention, disposal and erasure; for the champion and the head.',
  },
  {
    to: '/school/admit',
    name: 'Admit a pupil',
    text: 'Put a pupil on the roll. Everything else of a pupil is on their page.',
  },
  {
    to: '/school/contacts',
    name: 'Too few contacts',
    text: 'Pupils of whom the school has fewer than two numbers to ring.',
  },
  {
    to: '/school/transfers',
    name: 'Moves between schools',
    text: 'Pupils who come from, or go to, another school of the trust.',
  },
  {
    to: '/school/daily-data',
    name: 'Daily data',
    text: 'The day’s file for the Department for Education, and the log of what was sent.',
  },
  {
    to: '/school/import',
    name: 'Files',
    text: 'Roll, contacts, staff, groups and timetable from CSV, tried before it is kept.',
  },
];

export function SchoolPage() {
  return (
    <Keepers>
      <Page title="School">
        <p>
          Every change is kept with who made it, when, and the day from which it holds. The past stays as it
          was.
        </p>
        <ul className={classes.sections}>
          {SECTIONS.map(({ to, name, text }) => (
            <li key={to} className="sheet">
              <Link to={to}>{name}</Link>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      </Page>
    </Keepers>
  );
}
