// Which dates, which pupils, by what: each choice goes into the address at once.
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { SHOWN, SHOWN_WORDS, withFilter, withoutFilter, type Asked, type Shown } from './asked';
import classes from './Analysis.module.css';
import type { Analysis } from './words';

type Props = { asked: Asked; page: Analysis; onAsk: (asked: Asked) => void };

export function Choices({ asked, page, onAsk }: Props) {
  const period = page.periods.find(({ from, to }) => from === page.from && to === page.to);
  const groupings = page.choices.groupings.map(({ name, label }) => ({ value: name, label }));
  return (
    <section className={`${classes.choices ?? ''} sheet`} aria-label="What is shown">
      <div className={classes.fields}>
        <NativeSelect
          label="Dates"
          value={period?.name ?? ''}
          data={[
            { value: '', label: 'Other dates' },
            ...page.periods.map(({ name }) => ({ value: name, label: name })),
          ]}
          onChange={(event) => {
            const chosen = page.periods.find(({ name }) => name === event.currentTarget.value);
            if (chosen) onAsk({ ...asked, from: chosen.from, to: chosen.to });
          }}
        />
        <DateField
          key={`from ${page.from}`}
          label="From"
          value={page.from}
          onDate={(from) => onAsk({ ...asked, from, to: from > page.to ? from : page.to })}
        />
        <DateField
          key={`to ${page.to}`}
          label="To"
          value={page.to}
          onDate={(to) => onAsk({ ...asked, from: to < page.from ? to : page.from, to })}
        />
        <NativeSelect
          label="By"
          value={asked.by}
          data={groupings}
          onChange={(event) =>
            onAsk({
              ...asked,
              by: event.currentTarget.value,
              across: asked.across === event.currentTarget.value ? '' : asked.across,
            })
          }
        />
        <NativeSelect
          label="And by"
          value={asked.across}
          data={[
            { value: '', label: 'Nothing else' },
            ...groupings.filter(({ value }) => value !== asked.by),
          ]}
          onChange={(event) => onAsk({ ...asked, across: event.currentTarget.value })}
        />
        <NativeSelect
          label="Picture of"
          value={asked.show}
          data={SHOWN.map((value) => ({ value, label: SHOWN_WORDS[value] }))}
          onChange={(event) => onAsk({ ...asked, show: event.currentTarget.value as Shown })}
        />
      </div>
      <Who asked={asked} page={page} onAsk={onAsk} />
      <Checkbox
        label="For readers outside the school: no figures of fewer than 10 pupils, no names"
        checked={asked.outside}
        onChange={(event) => onAsk({ ...asked, outside: event.currentTarget.checked })}
      />
    </section>
  );
}

export function DateField({
  label,
  value,
  onDate,
}: {
  label: string;
  value: string;
  onDate: (date: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  return (
    <TextInput
      label={label}
      type="date"
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (typed !== '' && typed !== value) onDate(typed);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && typed !== '' && typed !== value) onDate(typed);
      }}
    />
  );
}

function Who({ asked, page, onAsk }: Props) {
  const [chosen, setChosen] = useState('');
  const filters = page.choices.filters;
  const characteristic = filters.find(({ name }) => name === chosen) ?? filters[0];
  const labelOf = (name: string, value: string) =>
    filters.find((one) => one.name === name)?.values.find((one) => one.value === value)?.label ?? value;
  if (!characteristic) return null;
  return (
    <div className={classes.who}>
      <div className={classes.fields}>
        <NativeSelect
          label="Only pupils by"
          value={characteristic.name}
          data={filters.map(({ name, label }) => ({ value: name, label }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <NativeSelect
          label="Who are"
          value=""
          data={[
            { value: '', label: 'Choose …' },
            ...characteristic.values.filter(({ value }) => value !== ''),
          ]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            if (value !== '') onAsk({ ...asked, where: withFilter(asked.where, characteristic.name, value) });
          }}
        />
      </div>
      <ul className={classes.chips} aria-label="Only these pupils">
        {asked.where.flatMap(({ name, values }) =>
          values.map((value) => (
            <li key={`${name} ${value}`}>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => onAsk({ ...asked, where: withoutFilter(asked.where, name, value) })}
              >
                <span className="visually-hidden">Remove: </span>
                {labelOf(name, value)} <span aria-hidden="true"> ✕</span>
              </Button>
            </li>
          )),
        )}
        {asked.where.length === 0 ? <li className="soft">All pupils</li> : null}
      </ul>
    </div>
  );
}
