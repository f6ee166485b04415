// The schools of a trust beside each other, their sums, and the nation's figures. Groups only; nobody is named.
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { dayMonthYear, percent } from '../words';
import classes from './Analysis.module.css';
import { readAsked, SHOWN, SHOWN_WORDS, writeAsked, type Shown } from './asked';
import { BesideTable, PHASES, placeName, Targets } from './Beside';
import { PartsPicture } from './PartsPicture';
import type { Part } from './words';

type Trust = Schemas['TrustFigures'];
const BY = {
  year_group: 'Year group',
  key_stage: 'Key stage',
  sex: 'Sex',
  fsm: 'Free school meals',
  pupil_premium: 'Pupil premium',
  sen: 'Special educational needs',
  eal: 'English as an additional language',
  young_carer: 'Young carers',
  weekday: 'Weekday',
  half_term: 'Half-term',
  week: 'School week',
};

export function TrustPage() {
  const { me } = useSession();
  return may(me, 'see_trust') ? (
    <Schools />
  ) : (
    <NotAllowed what="The schools of the trust are compared by the trust’s own officers." />
  );
}

function Schools() {
  const [search, setSearch] = useSearchParams();
  const asked = readAsked(search);
  const query = writeAsked({ ...asked, show: 'attendance' }).toString();
  const { data, error, loading, reload } = useLoad<Trust>(`/trust?${query}`);
  const [kept, setKept] = useState<Trust | null>(null);
  if (data && data !== kept) setKept(data);
  const page = data ?? kept;
  const ask = (next: Partial<typeof asked>) =>
    setSearch(writeAsked({ ...asked, ...next }), { preventScrollReset: true });
  return (
    <Page
      title="The trust"
      eyebrow={page ? `${dayMonthYear(page.from)} to ${dayMonthYear(page.to)}` : undefined}
    >
      <p>
        <Link to="/trust/pupils">
          Pupils of the schools that name you as their trust’s attendance officer
        </Link>
      </p>
      {error ? <Problem error={error} retry={reload} /> : null}
      {loading && !page ? <Loading what="the schools" /> : null}
      {page ? (
        <>
          <section className={`${classes.choices ?? ''} sheet`} aria-label="What is shown">
            <div className={classes.fields}>
              <NativeSelect
                label="Dates"
                value={page.periods.find(({ from, to }) => from === page.from && to === page.to)?.name ?? ''}
                data={[{ value: '', label: 'Other dates' }, ...page.periods.map(({ name }) => name)]}
                onChange={(event) => {
                  const chosen = page.periods.find(({ name }) => name === event.currentTarget.value);
                  if (chosen) ask({ from: chosen.from, to: chosen.to });
                }}
              />
              <NativeSelect
                label="Groups by"
                value={asked.by}
                data={Object.entries(BY).map(([value, label]) => ({ value, label }))}
                onChange={(event) => ask({ by: event.currentTarget.value })}
              />
              <NativeSelect
                label="Picture of"
                value={asked.show}
                data={SHOWN.map((value) => ({ value, label: SHOWN_WORDS[value] }))}
                onChange={(event) => ask({ show: event.currentTarget.value as Shown })}
              />
            </div>
          </section>
          <div aria-busy={loading} className={classes.answer}>
            <Beside page={page} show={asked.show} />
            <Plans page={page} />
            <Groups page={page} show={asked.show} />
          </div>
        </>
      ) : null}
    </Page>
  );
}

const asParts = (page: Trust): Part[] =>
  page.schools.map(({ id, name, figures }) => ({ group: id, label: name, figures }));

function Beside({ page, show }: { page: Trust; show: Shown }) {
  const places = new Map(
    page.schools.flatMap(({ benchmarks }) =>
      (benchmarks?.places ?? []).map((place) => [
        `${placeName(place)}: ${benchmarks ? PHASES[benchmarks.phase].replace(/,.*/, '') : ''}`,
        place,
      ]),
    ),
  );
  return (
    <section aria-labelledby="schools" className="stack-small">
      <h2 id="schools">School beside school</h2>
      <PartsPicture
        page={{
          by: 'school',
          by_label: 'School',
          across: '',
          across_label: '',
          chosen: page.all,
          parts: asParts(page),
        }}
        show={show}
      />
      <BesideTable
        caption="Schools beside each other and beside published figures"
        rows={[
          ...page.schools.map(({ name, figures }) => ({
            name: `${name} (${figures.pupils ?? 'few'} pupils)`,
            of: figures,
          })),
          { name: `All of them (${page.all.pupils ?? 'few'} pupils)`, of: page.all },
          ...[...places].map(([name, place]) => ({ name, of: place })),
        ]}
      />
      {page.schools
        .filter(({ targets }) => targets.length > 0)
        .map(({ id, name, targets }) => (
          <div key={id}>
            <h3>{name}</h3>
            <Targets targets={targets} />
          </div>
        ))}
      <p className="soft">
        Published figures are of a whole year, the schools’ own of the dates above.{' '}
        {page.schools[0]?.benchmarks?.licence}
      </p>
    </section>
  );
}

// Whether each school has its own strategy, and an action plan where it is of concern; and when each is reviewed.
function Plans({ page }: { page: Trust }) {
  const words = (plan: Trust['schools'][number]['strategy']) =>
    plan
      ? `${plan.text} (${plan.overdue ? 'review was due' : 'next review'} ${dayMonthYear(plan.review)})`
      : 'none';
  return (
    <section aria-labelledby="plans" className="stack-small">
      <h2 id="plans">Strategies and action plans</h2>
      <ul>
        {page.schools.map(({ id, name, strategy, action_plan: plan }) => (
          <li key={id}>
            <b>{name}</b>: strategy {words(strategy)}; action plan {words(plan)}
          </li>
        ))}
      </ul>
    </section>
  );
}

// A row a group, a column a school: where is the same group weak in more than one?
function Groups({ page, show }: { page: Trust; show: Shown }) {
  const cell = (part: Part | undefined) => {
    const figure = part && !part.figures.hidden ? part.figures[show] : undefined;
    return figure ? percent(figure) : part?.figures.hidden ? 'too few' : '–';
  };
  return (
    <section aria-labelledby="groups" className="stack-small">
      <h2 id="groups">
        {SHOWN_WORDS[show]} by {page.by_label.toLowerCase()}
      </h2>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
      <div className={`${classes.scroll ?? ''} sheet`} tabIndex={0} role="region" aria-label="By school">
        <table className={classes.table}>
          <caption className="visually-hidden">{SHOWN_WORDS[show]} of each group in each school</caption>
          <thead>
            <tr>
              <th scope="col">{page.by_label}</th>
              {page.schools.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">All of them</th>
            </tr>
          </thead>
          <tbody>
            {page.parts.map((part) => (
              <tr key={part.group}>
                <th scope="row">{part.label}</th>
                {page.schools.map(({ id, parts }) => (
                  <td key={id}>{cell(parts.find(({ group }) => group === part.group))}</td>
                ))}
                <td>{cell(part)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
