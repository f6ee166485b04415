// A strategy is set, or reviewed: what is done, its aim, who does what by when and who pays.
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { path, post } from '../api/client';
import { RecordForm, type Values } from '../ui/RecordForm';
import type { FieldFault } from '../ui/ErrorSummary';
import { AIMS, cohortWords, FUNDS, penceOf, WHAT, type Plan, type Staff, type StrategyPage } from './words';

type Props = {
  page: StrategyPage;
  of?: Plan; // to be reviewed; without it a new one is set
  what?: Plan['what'];
  cohort?: string;
  onDone: () => void;
  onClose: () => void;
};

const MOST_ACTIONS = 10;
const actionsOf = (values: Values): number => Number(values.actions ?? '0');

export function StrategyForm({ page, of, what = 'strategy', cohort = '', onDone, onClose }: Props) {
  return (
    <RecordForm<unknown>
      title={of ? `Review: ${of.text}` : what === 'strategy' ? 'A strategy' : WHAT[what]}
      start={
        of
          ? { aim_of: of.aim?.of ?? '', aim: of.aim ? String(of.aim.percent) : '' }
          : { cohort, actions: '0' }
      }
      missing={(values) => missing(values, of !== undefined, what)}
      send={(values) =>
        of
          ? post(path`/strategies/${of.strategy}/review`, {
              outcome: values.outcome?.trim(),
              next: values.review,
              ...aimAndActions(values),
            })
          : post('/strategies', {
              strategy: crypto.randomUUID(),
              text: values.text?.trim(),
              cohort: what === 'strategy' ? values.cohort : 'school',
              owner: values.owner,
              review: values.review,
              what,
              ...aimAndActions(values),
            })
      }
      onDone={onDone}
      onClose={onClose}
    >
      {({ values, faults, set }) => {
        const fault = (name: string) => faults.find(({ field }) => field === `strategy-${name}`)?.text;
        const line = (name: string) => ({
          id: `strategy-${name}`,
          value: values[name] ?? '',
          error: fault(name),
          onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
        });
        return (
          <>
            {of ? (
              <Textarea
                label="What the review found"
                autosize
                minRows={3}
                maxLength={2000}
                {...line('outcome')}
              />
            ) : (
              <>
                <Textarea label="What is done" autosize minRows={2} maxLength={2000} {...line('text')} />
                {what === 'strategy' ? (
                  <NativeSelect
                    label="For whom"
                    data={[
                      { value: '', label: 'Choose' },
                      ...page.cohorts.map((one) => ({ value: one, label: cohortWords(one) })),
                    ]}
                    {...line('cohort')}
                  />
                ) : null}
                <NativeSelect label="Whose it is" data={staffData(page.staff)} {...line('owner')} />
              </>
            )}
            <TextInput
              type="date"
              label={of ? 'To be reviewed again on' : 'To be reviewed on'}
              description={
                (of?.what ?? what) === 'action_plan'
                  ? 'An action plan is reviewed at least once each term.'
                  : undefined
              }
              {...line('review')}
            />
            <AimFields values={values} line={line} />
            <ActionFields values={values} staff={page.staff} line={line} set={set} />
          </>
        );
      }}
    </RecordForm>
  );
}

type Line = (name: string) => {
  id: string;
  value: string;
  error: string | undefined;
  onChange: (event: { currentTarget: { value: string } }) => void;
};

function AimFields({ values, line }: { values: Values; line: Line }) {
  return (
    <>
      <NativeSelect
        label="What it aims at (may be left out)"
        description="The program follows it in the figures of whoever it is for."
        data={[
          { value: '', label: 'No figure' },
          ...Object.entries(AIMS).map(([value, label]) => ({ value, label })),
        ]}
        {...line('aim_of')}
      />
      {values.aim_of ? <TextInput label="Whole percent" inputMode="numeric" {...line('aim')} /> : null}
    </>
  );
}

type ActionsProps = {
  values: Values;
  staff: Staff[];
  line: Line;
  set: (name: string, value: string) => void;
};
function ActionFields({ values, staff, line, set }: ActionsProps) {
  const many = actionsOf(values);
  return (
    <>
      {Array.from({ length: many }, (_, at) => (
        <fieldset key={at} className="stack-small">
          <legend>Action {at + 1}</legend>
          <TextInput label="What" maxLength={2000} {...line(`text-${at}`)} />
          <NativeSelect label="Who" data={staffData(staff)} {...line(`owner-${at}`)} />
          <TextInput type="date" label="By (may be left out)" {...line(`by-${at}`)} />
          <NativeSelect
            label="Paid from (may be left out)"
            data={[
              { value: '', label: 'Nothing is paid for it' },
              ...Object.entries(FUNDS).map(([value, label]) => ({ value, label })),
            ]}
            {...line(`fund-${at}`)}
          />
          {values[`fund-${at}`] ? (
            <TextInput label="Pounds (may be left out)" inputMode="decimal" {...line(`pounds-${at}`)} />
          ) : null}
        </fieldset>
      ))}
      {many < MOST_ACTIONS ? (
        <div>
          <Button variant="default" onClick={() => set('actions', String(many + 1))}>
            Add an action
          </Button>
        </div>
      ) : null}
    </>
  );
}

const staffData = (staff: Staff[]) => [
  { value: '', label: 'Choose' },
  ...staff.map(({ staff: value, name, position }) => ({ value, label: `${name}, ${position}` })),
];

function missing(values: Values, reviewing: boolean, what: Plan['what']): FieldFault[] {
  const faults: FieldFault[] = [];
  const ask = (name: string, label: string) => {
    if (!values[name]?.trim())
      faults.push({ field: `strategy-${name}`, text: `${label}: this is asked for` });
  };
  if (reviewing) ask('outcome', 'What the review found');
  else {
    ask('text', 'What is done');
    if (what === 'strategy') ask('cohort', 'For whom');
    ask('owner', 'Whose it is');
  }
  ask('review', 'To be reviewed on');
  if (values.aim_of && !/^(\d{1,2}|100)$/.test(values.aim ?? '')) {
    faults.push({ field: 'strategy-aim', text: 'Whole percent: give a number from 0 to 100' });
  }
  for (let at = 0; at < actionsOf(values); ++at) {
    if (!values[`text-${at}`]?.trim()) continue; // left empty: no action
    ask(`owner-${at}`, `Action ${at + 1}: who`);
    const money = values[`pounds-${at}`]?.trim();
    if (values[`fund-${at}`] && money && penceOf(money) === null) {
      faults.push({ field: `strategy-pounds-${at}`, text: `Action ${at + 1}: give pounds, as 250 or 79.50` });
    }
  }
  return faults;
}

function aimAndActions(values: Values): Record<string, unknown> {
  const actions = Array.from({ length: actionsOf(values) }, (_, at) => at)
    .filter((at) => values[`text-${at}`]?.trim())
    .map((at) => {
      const fund = values[`fund-${at}`];
      const pence = fund ? penceOf(values[`pounds-${at}`] ?? '') : null;
      return {
        text: values[`text-${at}`]?.trim(),
        owner: values[`owner-${at}`],
        ...(values[`by-${at}`] ? { by: values[`by-${at}`] } : {}),
        ...(fund ? { fund } : {}),
        ...(pence ? { pence } : {}),
      };
    });
  return {
    ...(values.aim_of ? { aim_of: values.aim_of, aim: Number(values.aim) } : {}),
    ...(actions.length > 0 ? { actions } : {}),
  };
}
