// Questions that schools ask most, each as a link to the view that answers it: same dates, same pupils.
import { Link } from 'react-router';
import classes from './Analysis.module.css';
import { writeAsked, type Asked } from './asked';

const VIEWS: [words: string, view: Partial<Asked>][] = [
  ['Day by day', { by: 'day', across: '' }],
  ['Year groups, week by week', { by: 'year_group', across: 'week' }],
  ['Forms, half-term by half-term', { by: 'form', across: 'half_term' }],
  ['Days of the week', { by: 'weekday', across: '', show: 'unauthorised' }],
  ['Before and after holidays', { by: 'holiday', across: '', show: 'unauthorised' }],
  ['Mornings and afternoons', { by: 'session', across: 'weekday' }],
  ['Codes by form', { by: 'form', across: 'code' }],
  ['Free school meals and special needs', { by: 'fsm', across: 'sen', show: 'persistent' }],
];

export function Views({ asked }: { asked: Asked }) {
  return (
    <nav aria-label="Often asked">
      <ul className={classes.chips}>
        {VIEWS.map(([words, view]) => (
          <li key={words}>
            <Link
              preventScrollReset
              to={{ search: writeAsked({ ...asked, show: 'attendance', ...view }).toString() }}
            >
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
