// A CSV file, or a calendar's, tried first: every fault with its line; then kept, all or nothing.
import { Button, NativeSelect } from '@mantine/core';
import { useState, type ChangeEvent } from 'react';
import { failed } from '../amend/words';
import { Page } from '../app/Page';
import { path, post, type ApiError, type Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { Notice } from '../ui/Notice';
import { dayMonthYear, plural, sentence } from '../words';
import { Keepers } from './allowed';
import type { TableAnswer } from './words';
import classes from './School.module.css';

const KINDS = [
  { value: 'roll', label: 'Roll' },
  { value: 'contacts', label: 'Contacts' },
  { value: 'staff', label: 'Staff' },
  { value: 'groups', label: 'Groups' },
  { value: 'timetable', label: 'Timetable' },
  { value: 'calendar', label: 'Calendar of a year to come' },
];
const LARGEST = 900 * 1024;

export const ImportPage = () => (
  <Keepers>
    <Import />
  </Keepers>
);

function Import() {
  const [kind, setKind] = useState('roll');
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const [answer, setAnswer] = useState<TableAnswer | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [large, setLarge] = useState(false);
  const [busy, setBusy] = useState(false);
  const [from, setFrom] = useState('');
  const { data } = useLoad<Schemas['ImportSystems']>('/school/import');
  const systems = (data?.systems ?? []).filter(({ kinds }) => kinds.some((one) => one === kind));
  const system = systems.find(({ id }) => id === from);
  const send = (one: { name: string; text: string }, keep: boolean, which = kind, of = from) => {
    setBusy(true);
    setError(null);
    setAnswer(null);
    post<TableAnswer>(path`/school/import/${which}`, { ...one, keep, ...(of && { from: of }) }).then(
      (got) => {
        setBusy(false);
        setAnswer(got);
      },
      (cause: unknown) => {
        setBusy(false);
        setError(failed(cause));
      },
    );
  };
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.currentTarget.files?.[0];
    setAnswer(null);
    setError(null);
    setFile(null);
    setLarge((chosen?.size ?? 0) > LARGEST);
    if (!chosen || chosen.size > LARGEST) return;
    void chosen.text().then((text) => {
      setFile({ name: chosen.name, text });
      send({ name: chosen.name, text }, false);
    });
  };
  return (
    <Page title="Files">
      <p>A file is tried first and nothing is kept; then it is kept whole or not at all.</p>
      <div className={`${classes.form ?? ''} sheet stack-small`}>
        <NativeSelect
          id="import-kind"
          label="What it holds"
          value={kind}
          data={KINDS}
          onChange={(event) => {
            setKind(event.currentTarget.value);
            setFrom('');
            if (file) send(file, false, event.currentTarget.value, '');
          }}
        />
        {systems.length > 0 ? (
          <NativeSelect
            id="import-from"
            label="Whose columns it has"
            value={from}
            data={[
              { value: '', label: 'Adsum’s own' },
              ...systems.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => {
              setFrom(event.currentTarget.value);
              if (file) send(file, false, kind, event.currentTarget.value);
            }}
          />
        ) : null}
        {system ? (
          <p>
            As of {dayMonthYear(system.as_of)}. {system.note}
          </p>
        ) : null}
        <label htmlFor="import-file">{kind === 'calendar' ? 'TOML file' : 'CSV file'}, at most 900 KB</label>
        <input
          className={classes.file}
          id="import-file"
          type="file"
          accept={kind === 'calendar' ? '.toml' : '.csv,text/csv'}
          onChange={choose}
        />
        {large ? (
          <Notice tone="alarm" title="The file is larger than 900 KB: import it in parts" live />
        ) : null}
        {error ? <FaultTable error={error} /> : null}
        {answer ? <Answer answer={answer} /> : null}
        {answer && file && !answer.kept ? (
          <div>
            <Button loading={busy} onClick={() => send(file, true)}>
              Keep {plural(answer.rows, 'row')}
            </Button>
          </div>
        ) : null}
      </div>
    </Page>
  );
}

function Answer({ answer }: { answer: TableAnswer }) {
  return (
    <Notice
      tone="calm"
      title={
        answer.kept ? `${plural(answer.rows, 'row')} kept` : `${plural(answer.rows, 'row')} without a fault`
      }
      live
    >
      {answer.unknown_columns.length > 0 ? (
        <p>Columns left out: {answer.unknown_columns.join(', ')}</p>
      ) : null}
      {answer.warnings.length > 0 ? (
        <ul>
          {answer.warnings.map((one, i) => (
            <li key={`${one.id} ${one.place} ${i}`}>
              {one.place}: {one.what}
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}

function FaultTable({ error }: { error: ApiError }) {
  return (
    <Notice tone="alarm" title={`Nothing was kept: ${plural(error.faults.length, 'fault')}`} live>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Where</th>
            <th scope="col">What</th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          {error.faults.map((one, i) => (
            <tr key={`${one.id} ${one.place} ${i}`}>
              <th scope="row">
                {one.place.includes(':') ? `line ${one.place.split(':').pop() ?? ''}` : one.place}
              </th>
              <td>{[one.what, one.why].filter(Boolean).map(sentence).join('. ')}</td>
              <td>{sentence(one.remedy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Notice>
  );
}
