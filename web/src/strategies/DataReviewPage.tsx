// A data review: which pupils and groups need support, what is done for each, and the target of each.
import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { failed } from '../amend/words';
import type { Analysis } from '../analysis/words';
import { post, type ApiError } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { addDays, dateOf, dayMonthYear, percent, plural } from '../words';
import { cohortOf, RISKS, type StrategyPage, type WatchList } from './words';
import classes from './Strategies.module.css';

// What is looked through for groups that attend less than the whole school.
const LOOKED = ['year_group', 'pupil_premium', 'sen', 'weekday'] as const;
const WEEKS_TO_REVIEW = 6; // proposed; a person sets it

export function DataReviewPage() {
  const { me } = useSession();
  return may(me, 'record_contacts') ? (
    <Review />
  ) : (
    <NotAllowed what="The data is reviewed by the pastoral team, the attendance officer and the leaders." />
  );
}

type Need = { key: string; pupil?: string; cohort?: string; name: string; figures: string };

function Review() {
  const page = useLoad<StrategyPage>('/strategies');
  const watch = useLoad<WatchList>('/watch-list');
  const year = useLoad<Analysis>(`/analysis?by=${LOOKED[0]}`);
  const premium = useLoad<Analysis>(`/analysis?by=${LOOKED[1]}`);
  const sen = useLoad<Analysis>(`/analysis?by=${LOOKED[2]}`);
  const weekday = useLoad<Analysis>(`/analysis?by=${LOOKED[3]}`);
  const error = [page, watch, year, premium, sen, weekday].find((one) => one.error)?.error;
  const looked = [year.data, premium.data, sen.data, weekday.data];
  if (!page.data || !watch.data || looked.some((one) => !one)) {
    return (
      <Page title="A data review">
        {error ? <Problem error={error} retry={page.reload} /> : <Loading what="the figures" />}
      </Page>
    );
  }
  const pupils: Need[] = watch.data.pupils.map((one) => ({
    key: one.upn,
    pupil: one.upn,
    name: `${one.name}, ${one.form}`,
    figures: `${RISKS[one.risk]}, ${percent(one.attendance)}; ${
      one.support.length === 0 ? 'no support in place' : plural(one.support.length, 'thing') + ' in place'
    }`,
  }));
  const groups = looked.flatMap((one) => (one ? weakOf(one) : []));
  return <Form page={page.data} dates={year.data} pupils={pupils} groups={groups} />;
}

// Groups that attend less than the whole school, compared as fractions.
function weakOf(analysis: Analysis): Need[] {
  const school = analysis.school.attendance;
  return analysis.parts.flatMap(({ group, label, figures }) => {
    const own = figures.attendance;
    const cohort = cohortOf(analysis.by, group);
    if (
      !own ||
      !school ||
      !cohort ||
      own.numerator * school.denominator >= school.numerator * own.denominator
    )
      return [];
    return [
      {
        key: cohort,
        cohort,
        name: analysis.by === 'weekday' ? `${label}s` : label,
        figures: `${percent(own)}, the school ${percent(school)}`,
      },
    ];
  });
}

type FormProps = { page: StrategyPage; dates: Analysis | null; pupils: Need[]; groups: Need[] };
function Form({ page, dates, pupils, groups }: FormProps) {
  const navigate = useNavigate();
  const today = dateOf(page.now);
  const [chosen, setChosen] = useState<ReadonlyMap<string, { text: string; aim: string }>>(new Map());
  const [text, setText] = useState('');
  const [owner, setOwner] = useState('');
  const [review, setReview] = useState(addDays(today, WEEKS_TO_REVIEW * 7));
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const needs = [...groups, ...pupils];
  const change = (key: string, what: { text?: string; aim?: string } | null) => {
    const next = new Map(chosen);
    if (what === null) next.delete(key);
    else next.set(key, { text: '', aim: '', ...next.get(key), ...what });
    setChosen(next);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const still = missing(needs, chosen, text, owner, review);
    setFaults(still);
    if (still.length > 0) return;
    setBusy(true);
    setError(null);
    post('/data-reviews', {
      review: crypto.randomUUID(),
      text: text.trim(),
      from: dates?.from ?? today,
      to: dates?.to ?? today,
      needing: needs.flatMap((need) => {
        const of = chosen.get(need.key);
        return of
          ? {
              ...(need.pupil ? { pupil: need.pupil } : { cohort: need.cohort }),
              text: of.text.trim(),
              owner,
              review,
              aim_of: 'attendance',
              aim: Number(of.aim),
            }
          : [];
      }),
    }).then(
      () => navigate('/strategies'),
      (cause: unknown) => {
        setBusy(false);
        setError(failed(cause));
      },
    );
  };
  const fault = (field: string) => faults.find((one) => one.field === field)?.text;
  return (
    <Page
      title="A data review"
      eyebrow={<Link to="/strategies">Strategies and plans</Link>}
      aside={<Link to="/figures/analysis">The analysis as a report</Link>}
    >
      <p>
        {dates ? `Figures of ${dayMonthYear(dates.from)} to ${dayMonthYear(dates.to)}. ` : ''}
        Tick whoever needs support; each has its own target, which the program follows from today.
      </p>
      <form className="stack-small" onSubmit={submit} noValidate>
        <ErrorSummary faults={faults} />
        {error ? <Problem error={error} /> : null}
        <Needs
          title="Groups and weekdays below the school’s attendance"
          needs={groups}
          chosen={chosen}
          fault={fault}
          onChange={change}
        />
        <Needs
          title="Pupils on the watch-list"
          needs={pupils}
          chosen={chosen}
          fault={fault}
          onChange={change}
        />
        <h2>The review</h2>
        <Textarea
          id="review-text"
          label="What the data shows"
          autosize
          minRows={3}
          maxLength={2000}
          value={text}
          error={fault('review-text')}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <NativeSelect
          id="review-owner"
          label="Who follows it up"
          value={owner}
          error={fault('review-owner')}
          data={[
            { value: '', label: 'Choose' },
            ...page.staff.map(({ staff, name, position }) => ({
              value: staff,
              label: `${name}, ${position}`,
            })),
          ]}
          onChange={(event) => setOwner(event.currentTarget.value)}
        />
        <TextInput
          id="review-date"
          type="date"
          label="Each is reviewed on"
          value={review}
          error={fault('review-date')}
          onChange={(event) => setReview(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit" loading={busy}>
            Record the review, {plural(chosen.size, 'need')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

type NeedsProps = {
  title: string;
  needs: Need[];
  chosen: ReadonlyMap<string, { text: string; aim: string }>;
  fault: (field: string) => string | undefined;
  onChange: (key: string, what: { text?: string; aim?: string } | null) => void;
};
function Needs({ title, needs, chosen, fault, onChange }: NeedsProps) {
  return (
    <fieldset className={classes.list}>
      <legend>
        <h2>{title}</h2>
      </legend>
      {needs.length === 0 ? <p className="soft">None.</p> : null}
      {needs.map((need) => {
        const of = chosen.get(need.key);
        return (
          <div key={need.key} className={`${classes.need ?? ''} sheet`}>
            <Checkbox
              label={need.name}
              description={need.figures}
              checked={of !== undefined}
              onChange={(event) => onChange(need.key, event.currentTarget.checked ? {} : null)}
            />
            {of ? (
              <div className={classes.fields}>
                <TextInput
                  id={`need-text-${need.key}`}
                  label="What is done"
                  aria-label={`What is done for ${need.name}`}
                  maxLength={2000}
                  value={of.text}
                  error={fault(`need-text-${need.key}`)}
                  onChange={(event) => onChange(need.key, { text: event.currentTarget.value })}
                />
                <TextInput
                  id={`need-aim-${need.key}`}
                  label="Target: attendance, at least (%)"
                  aria-label={`Target of ${need.name}: attendance, at least, in percent`}
                  inputMode="numeric"
                  value={of.aim}
                  error={fault(`need-aim-${need.key}`)}
                  onChange={(event) => onChange(need.key, { aim: event.currentTarget.value })}
                />
              </div>
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}

function missing(
  needs: Need[],
  chosen: ReadonlyMap<string, { text: string; aim: string }>,
  text: string,
  owner: string,
  review: string,
): FieldFault[] {
  const faults: FieldFault[] = needs.flatMap((need) => {
    const of = chosen.get(need.key);
    if (!of) return [];
    return [
      ...(of.text.trim() ? [] : [{ field: `need-text-${need.key}`, text: `${need.name}: say what is done` }]),
      ...(/^(\d{1,2}|100)$/.test(of.aim)
        ? []
        : [{ field: `need-aim-${need.key}`, text: `${need.name}: give a target in whole percent` }]),
    ];
  });
  if (!text.trim()) faults.push({ field: 'review-text', text: 'What the data shows: this is asked for' });
  if (!owner) faults.push({ field: 'review-owner', text: 'Who follows it up: this is asked for' });
  if (!review) faults.push({ field: 'review-date', text: 'Each is reviewed on: this is asked for' });
  return faults;
}
