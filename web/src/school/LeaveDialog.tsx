// A name goes from the roll: on which ground, how its conditions are met, where the child goes, and what must be done first.
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Link } from 'react-router';
import { failed } from '../amend/words';
import { path, post, type ApiError, type Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { dateOf, longDate, plural, ROLES } from '../words';
import { NotKept } from './NotKept';
import { nextWeekday, type Enrolment } from './words';

type Deletion = Schemas['Deletion'];
type Ground = Deletion['grounds'][number];
type Props = {
  pupil: Enrolment;
  onPlanned: (what: string) => void;
  onDone: (what: string) => void;
  onLook: () => void;
  onClose: () => void;
};

export function LeaveDialog(props: Props) {
  const { pupil, onClose } = props;
  const where = path`/school/pupils/${pupil.upn}/deletion`;
  const { data, error, reload } = useLoad<Deletion>(where);
  return (
    <Dialog title={`${pupil.name} leaves`} closeLabel="Close and change nothing" onClose={onClose}>
      {error ? <Problem error={error} retry={reload} /> : null}
      {data ? (
        <Form {...props} deletion={data} where={where} />
      ) : error ? null : (
        <Loading what="the grounds" />
      )}
    </Dialog>
  );
}

type Words = Record<string, string>;
const DESTINATION = [
  { id: 'school', label: 'The other school, where one is known' },
  { id: 'school_from', label: 'First day at the other school', type: 'date' },
  { id: 'address', label: 'The future address, with whom, and from when' },
  { id: 'told_by', label: 'Who told the school' },
];

function Form({
  pupil,
  deletion,
  where,
  onPlanned,
  onDone,
  onLook,
  onClose,
}: Props & { deletion: Deletion; where: string }) {
  const { planned, grounds } = deletion;
  const [letter, setLetter] = useState(planned?.ground ?? '');
  const [left, setLeft] = useState(planned?.on ?? nextWeekday(dateOf(pupil.now)));
  const [words, setWords] = useState<Words>({});
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const ground = grounds.find(({ id }) => id === letter);
  const asked = letter && left ? `${where}?ground=${letter}&left=${left}` : where;
  const { data } = useLoad<Deletion>(asked);
  const look = data?.look ?? null;
  const say = (id: string, text: string) => setWords({ ...words, [id]: text });
  const destination = Object.fromEntries(
    DESTINATION.map(({ id }) => [id, words[id]?.trim() ?? '']).filter(([, text]) => text !== ''),
  ) as Words;
  const run = (act: Promise<unknown>, done: () => void) => {
    setBusy(true);
    setError(null);
    act.then(done, (cause: unknown) => {
      setBusy(false);
      setError(failed(cause));
    });
  };
  const missing = (conditions: Ground['conditions']): FieldFault[] => [
    ...(ground ? [] : [{ field: 'ground', text: 'Ground: choose the one that is met' }]),
    ...(left ? [] : [{ field: 'left', text: 'First day not on the roll: give a date' }]),
    ...conditions
      .filter(({ id }) => !words[id]?.trim())
      .map(({ id, text }) => ({ field: `condition-${id}`, text: `${text}: say how it is met` })),
  ];
  const plan = () => {
    const still = missing([]);
    setFaults(still);
    if (busy || still.length > 0) return;
    run(post(where, { ground: letter, left, ...destination }), () =>
      onPlanned(`Planned: ${pupil.name} is not on the roll from ${longDate(left)}`),
    );
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const still = missing(ground?.conditions ?? []);
    setFaults(still);
    if (busy || still.length > 0) return;
    const conditions = Object.fromEntries(
      (ground?.conditions ?? []).map(({ id }) => [id, words[id]?.trim()]),
    );
    run(
      post(path`/school/pupils/${pupil.upn}/leave`, {
        ground: letter,
        left,
        conditions,
        ...destination,
        expected: pupil.change,
      }),
      () => onDone(`${pupil.name} is not on the roll from ${longDate(left)}`),
    );
  };
  return (
    <form className="stack-small" onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      <NotKept error={error} onLook={onLook} />
      <p>A name goes when a ground of the law is met, and never otherwise (SI 2024/208, regulation 9).</p>
      <NativeSelect
        id="ground"
        label="Ground"
        value={letter}
        data={[
          { value: '', label: 'Choose the one that is met' },
          ...grounds.map(({ id, title }) => ({ value: id, label: `${id}: ${title}` })),
        ]}
        onChange={(event) => setLetter(event.currentTarget.value)}
      />
      {ground?.note ? <p className="soft">{ground.note}</p> : null}
      <TextInput
        id="left"
        type="date"
        label="First day on which the name is no longer on the roll"
        value={left}
        onChange={(event) => setLeft(event.currentTarget.value)}
      />
      {look && !look.free ? <Against look={look} /> : null}
      {DESTINATION.map(({ id, label, type = 'text' }) => (
        <TextInput
          key={id}
          id={id}
          type={type}
          label={label}
          value={words[id] ?? ''}
          onChange={(event) => say(id, event.currentTarget.value)}
        />
      ))}
      {look && !look.needs_plan
        ? ground?.conditions.map(({ id, text }) => (
            <Textarea
              key={id}
              id={`condition-${id}`}
              label={text}
              value={words[id] ?? ''}
              onChange={(event) => say(id, event.currentTarget.value)}
            />
          ))
        : null}
      <div className="row">
        {look?.needs_plan ? (
          <Button onClick={plan} loading={busy}>
            Plan it
          </Button>
        ) : (
          <Button type="submit" loading={busy} disabled={look !== null && !look.free}>
            Delete the name from the roll
          </Button>
        )}
        <Button variant="subtle" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Against({ look }: { look: NonNullable<Deletion['look']> }) {
  return (
    <Notice tone="warn" title="Before the name goes">
      <ul className="plain-list">
        {look.needs_plan ? (
          <li>Plan it first: the school’s policy asks for something before a name goes.</li>
        ) : null}
        {look.held_by.map(({ duty, title, role, clauses }) => (
          <li key={duty}>
            {title} ({ROLES[role]}; {clauses.join(', ')}): see <Link to="/duties">Duties</Link>
          </li>
        ))}
        {look.counted ? null : <li>The register does not have the days that this ground counts.</li>}
        {look.unmarked.length > 0 ? (
          <li>
            {plural(look.unmarked.length, 'session')} before it without a mark, the first {look.unmarked[0]}
          </li>
        ) : null}
      </ul>
    </Notice>
  );
}
