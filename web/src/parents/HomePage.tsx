// What a family may do, child by child; what each school asks; what was told.
import type { Child, Home, Told } from './api';
import { Headline } from './Headline';
import { useWords, type Words } from './texts';

type Props = {
  home: Home;
  report: (child: Child, ahead: boolean) => void;
  askLeave: (child: Child) => void;
  contact: () => void;
  policy: () => void;
  leave: () => void;
};

export function HomePage({ home, report, askLeave, contact, policy, leave }: Props) {
  const words = useWords();
  const { say } = words;
  return (
    <div className="page">
      <Headline text={say('home_title', { name: home.name })} />
      {home.children.length === 0 ? (
        <p className="notice">{say('no_children')}</p>
      ) : (
        <p>{say('home_lead')}</p>
      )}
      {home.children.map((child) => (
        <section key={child.ref} className="child" aria-labelledby={`name-${child.ref}`}>
          <h2 id={`name-${child.ref}`}>{child.name}</h2>
          <p className="hint">{say('school_of', { form: child.form, school: child.school })}</p>
          <button type="button" className="main" onClick={() => report(child, false)}>
            {say('do_report', { name: child.name })}
          </button>
          <button type="button" className="second" onClick={() => report(child, true)}>
            {say('do_ahead', { name: child.name })}
          </button>
          <button type="button" className="second" onClick={() => askLeave(child)}>
            {say('do_leave', { name: child.name })}
          </button>
          <h3>{say('told_title')}</h3>
          {child.told.length === 0 ? <p>{say('told_none')}</p> : null}
          <ul>
            {child.told.map((told) => (
              <li key={`${told.first} ${told.received}`}>
                {say('told_line', { days: daysOf(words, told), reason: told.reason })}
                <br />
                <span className="hint">{say(STANDING[told.standing])}</span>
              </li>
            ))}
          </ul>
          <details>
            <summary>{say('asked_title')}</summary>
            <p>{child.asked.route}</p>
            <p>
              {child.asked.report_by
                ? say('asked_by', { time: child.asked.report_by })
                : say('asked_by_close')}{' '}
              {say(`asked_${child.asked.days}`)} {child.asked.asks_return ? say('asked_return') : ''}
            </p>
            {child.steps.length > 0 ? (
              <>
                <h3>{say('stages_title')}</h3>
                <ol>
                  {child.steps.map((step) => (
                    <li key={step}>{step}</li>
                  ))}
                </ol>
              </>
            ) : null}
          </details>
        </section>
      ))}
      {home.details ? (
        <button type="button" className="second" onClick={contact}>
          {say('do_contact')}
        </button>
      ) : null}
      <button type="button" className="plain" onClick={policy}>
        {say('do_policy')}
      </button>
      <button type="button" className="plain" onClick={leave}>
        {say('sign_out')}
      </button>
    </div>
  );
}

const STANDING = {
  waits: 'told_waits',
  accepted: 'told_accepted',
  refused: 'told_refused',
  noted: 'told_noted',
} as const;

export function daysOf({ say, day }: Words, told: Pick<Told, 'first' | 'last' | 'sessions'>): string {
  const days =
    told.first === told.last
      ? say('days_one', { first: day(told.first) })
      : say('days_range', { first: day(told.first), last: day(told.last) });
  if (told.sessions === 'both') return days;
  return `${days}, ${say(told.sessions === 'AM' ? 'morning' : 'afternoon')}`;
}
