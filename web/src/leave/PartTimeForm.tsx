// A part-time timetable is agreed with a parent, for a need and never for behaviour, with an end and what the policy asks.
import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useCallback, useState, type SyntheticEvent } from 'react';
import { path, post } from '../api/client';
import { AddPaper } from '../ui/AddPaper';
import { draftPath } from '../ui/draft_path';
import { DraftRow } from '../ui/DraftRow';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { Problem } from '../ui/Problem';
import { useDraft } from '../ui/use_draft';
import { useRecording } from '../ui/use_recording';
import { plural } from '../words';
import { WEEKDAYS } from './answers';
import { plainField, type PupilLeave } from './words';
import classes from './leave.module.css';

const GROUNDS = {
  health: 'Health',
  anxiety: 'Anxiety',
  needs: 'Special educational needs',
  bereavement: 'Bereavement',
  reintegration: 'Coming back after a long absence',
  other: 'Another exceptional need',
};
const PAPERS = ['objectives', 'risk_assessment', 'work'] as const;
type Ground = keyof typeof GROUNDS;

export function PartTimeForm({ file, onDone }: { file: PupilLeave; onDone: () => void }) {
  const asks = file.part_time_asks;
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [review, setReview] = useState('');
  const [ground, setGround] = useState<Ground>('health');
  const [need, setNeed] = useState('');
  const [contact, setContact] = useState(String(file.contacts[0]?.priority ?? ''));
  const [away, setAway] = useState<string[]>([]);
  const [pupil, setPupil] = useState(false);
  const [papers, setPapers] = useState<Partial<Record<(typeof PAPERS)[number], string>>>({});
  const [submission] = useState(() => crypto.randomUUID());
  const fill = useCallback((kept: Record<string, string>) => {
    setFirst(kept.first ?? '');
    setLast(kept.last ?? '');
    setReview(kept.review ?? '');
    setGround((before) => (Object.keys(GROUNDS) as Ground[]).find((one) => one === kept.ground) ?? before);
    setNeed(kept.need ?? '');
    setContact((before) => kept.contact ?? before);
    setAway((kept.away ?? '').split(',').filter(Boolean));
    setPupil(kept.pupil === 'true');
    setPapers(Object.fromEntries(PAPERS.map((name) => [name, kept[name] ?? ''])));
  }, []);
  const draft = useDraft(draftPath('part-time', file.upn), fill);
  const { faults, faultOf, error, busy, record } = useRecording(draft, onDone);

  const submit = (event: SyntheticEvent) => {
    const still: FieldFault[] = [];
    if (first === '') still.push({ field: 'part-first', text: 'First day: give a date' });
    if (last === '' || last < first) still.push({ field: 'part-last', text: 'Last day: it has an end' });
    if (need.trim() === '') still.push({ field: 'part-need', text: 'Need: say what is exceptional' });
    if (away.length === 0) still.push({ field: 'part-away', text: 'Sessions: choose those left out' });
    record(event, still, () =>
      post(path`/pupils/${file.upn}/part-time`, {
        submission,
        first,
        last,
        ground,
        need: need.trim(),
        contact: Number(contact),
        away,
        agreed_by: pupil ? ['parents', 'school', 'pupil'] : ['parents', 'school'],
        ...(review === '' ? {} : { review }),
        ...Object.fromEntries(Object.entries(papers).filter(([, text]) => text.trim() !== '')),
      }),
    );
  };

  return (
    <form
      className={`${classes.request ?? ''} sheet stack-small`}
      onSubmit={submit}
      noValidate
      aria-label="A part-time timetable"
    >
      <p>
        For an exceptional need, as short as can be, and never for behaviour.
        {asks.weeks > 0 ? ` At most ${plural(asks.weeks, 'school week')}.` : ''}{' '}
        <span className="soft">{asks.clauses.join(', ')}</span>
      </p>
      <ErrorSummary faults={faults} />
      {error ? <Problem error={error} /> : null}
      <NativeSelect
        label="Ground"
        value={ground}
        data={(Object.keys(GROUNDS) as Ground[]).map((value) => ({ value, label: GROUNDS[value] }))}
        onChange={(event) => setGround(event.currentTarget.value as Ground)}
      />
      <Textarea
        id="part-need"
        label="The pupil’s need"
        autosize
        minRows={2}
        maxLength={4000}
        value={need}
        error={faultOf('part-need')}
        onChange={(event) => setNeed(event.currentTarget.value)}
      />
      <div className={classes.pair}>
        <TextInput
          id="part-first"
          type="date"
          label="First day"
          value={first}
          error={faultOf('part-first')}
          onChange={(event) => setFirst(event.currentTarget.value)}
        />
        <TextInput
          id="part-last"
          type="date"
          label="Last day"
          min={first}
          value={last}
          error={faultOf('part-last')}
          onChange={(event) => setLast(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={asks.review ? 'Review on' : 'Review on, where one is fixed'}
          min={first}
          value={review}
          onChange={(event) => setReview(event.currentTarget.value)}
        />
      </div>
      <Checkbox.Group
        id="part-away"
        label="Sessions of each week that are left out"
        value={away}
        error={faultOf('part-away')}
        onChange={setAway}
      >
        <div className={classes.columns}>
          {WEEKDAYS.map((day) => (
            <div key={day}>
              <Checkbox value={`${day} AM`} label={`${day}, morning`} />
              <Checkbox value={`${day} PM`} label={`${day}, afternoon`} />
            </div>
          ))}
        </div>
      </Checkbox.Group>
      {PAPERS.map((name) => (
        <Textarea
          key={name}
          label={
            asks.papers.includes(name)
              ? plainField(name)
              : `${plainField(name)}, where there is something to say`
          }
          autosize
          minRows={2}
          maxLength={4000}
          value={papers[name] ?? ''}
          onChange={(event) => setPapers({ ...papers, [name]: event.currentTarget.value })}
        />
      ))}
      <NativeSelect
        label="Which parent agreed"
        value={contact}
        data={file.contacts.map((one) => ({
          value: String(one.priority),
          label: `${one.name} (${one.relationship})`,
        }))}
        onChange={(event) => setContact(event.currentTarget.value)}
      />
      <Checkbox
        label={asks.pupil_agrees ? 'The pupil agrees (asked for by the policy)' : 'The pupil agrees'}
        checked={pupil}
        onChange={(event) => setPupil(event.currentTarget.checked)}
      />
      <AddPaper
        to={path`/pupils/${file.upn}/papers`}
        also={{ form: 'part-time', title: 'To a part-time timetable' }}
      />
      <div className="row">
        <Button type="submit" loading={busy}>
          Agree
        </Button>
        <DraftRow
          draft={draft}
          values={{
            first,
            last,
            review,
            ground,
            need,
            contact,
            away: away.join(','),
            pupil: String(pupil),
            ...papers,
          }}
        />
      </div>
    </form>
  );
}
