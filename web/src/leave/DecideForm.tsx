// The decision: granted for all or some of the days, or refused; what the policy asks to be said with it.
import { Button, Checkbox, Radio, Textarea } from '@mantine/core';
import { useCallback, useState, type SyntheticEvent } from 'react';
import { path, post } from '../api/client';
import { AddPaper } from '../ui/AddPaper';
import { draftPath } from '../ui/draft_path';
import { DraftRow } from '../ui/DraftRow';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { Problem } from '../ui/Problem';
import { useDraft } from '../ui/use_draft';
import { useRecording } from '../ui/use_recording';
import { plainField, type Leave } from './words';
import classes from './leave.module.css';

export function DecideForm({ leave, onDone }: { leave: Leave; onDone: (after: Leave) => void }) {
  const id = (field: string) => `${leave.request}-${field}`;
  const open = leave.days.filter(({ over }) => !over).map(({ date }) => date);
  const [granted, setGranted] = useState<string | null>(null);
  const [days, setDays] = useState(leave.by_day && open.length > 1 ? [] : open);
  const [reason, setReason] = useState('');
  const [exception, setException] = useState('');
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const fill = useCallback((kept: Record<string, string>) => {
    const { granted: answer, reason: why, exception: unlike, ...further } = kept;
    setGranted(answer === 'yes' || answer === 'no' ? answer : null);
    setReason(why ?? '');
    setException(unlike ?? '');
    setAnswers(further);
  }, []);
  const draft = useDraft(draftPath('leave', leave.upn, leave.request), fill);
  const { faults, faultOf, error, busy, record } = useRecording(draft, onDone);
  const against = leave.policy.filter(({ outcome }) => outcome === 'refuses');
  const barred = leave.policy.concat(leave.law).filter(({ outcome }) => outcome === 'bars');
  const yes = granted === 'yes';

  const submit = (event: SyntheticEvent) => {
    const still: FieldFault[] = [];
    if (granted === null) still.push({ field: id('yes'), text: 'Grant or refuse: choose one' });
    if (yes && days.length === 0) still.push({ field: id('days'), text: 'Days: grant one at least' });
    if (reason.trim() === '') still.push({ field: id('reason'), text: 'Reason: say it for the family' });
    if (yes && against.length > 0 && exception.trim() === '')
      still.push({ field: id('exception'), text: 'Against the policy: say what is out of the ordinary' });
    for (const field of leave.asks)
      if ((answers[field] ?? '').trim() === '')
        still.push({ field: id(field), text: `${plainField(field)}: it is asked for` });
    const all = days.length === leave.days.length && !leave.by_day;
    record(event, still, () =>
      post<Leave>(path`/pupils/${leave.upn}/leave/${leave.request}/decide`, {
        granted: yes,
        reason: reason.trim(),
        ...(yes && against.length > 0 ? { exception: exception.trim() } : {}),
        ...(yes && !all ? { days } : {}),
        answers: Object.fromEntries(Object.entries(answers).map(([name, text]) => [name, text.trim()])),
      }),
    );
  };

  return (
    <form className="stack-small" onSubmit={submit} noValidate aria-label={`Decide: ${leave.kind_text}`}>
      <h4>{leave.licensed ? 'Record the licence' : 'Decide'}</h4>
      <ErrorSummary faults={faults} />
      {error ? <Problem error={error} /> : null}
      <Radio.Group label="Leave is" value={granted} onChange={setGranted}>
        <div className={classes.days}>
          <Radio
            id={id('yes')}
            value="yes"
            label={`Granted (${leave.code})`}
            disabled={barred.length > 0 || open.length === 0}
          />
          <Radio value="no" label="Refused" />
        </div>
      </Radio.Group>
      {yes && leave.days.length > 1 ? (
        <Checkbox.Group
          id={id('days')}
          label="For these days"
          value={days}
          error={faultOf(id('days'))}
          onChange={setDays}
        >
          <div className={classes.days}>
            {leave.days.map((day) => (
              <Checkbox
                key={day.date}
                value={day.date}
                disabled={day.over}
                label={day.over ? `${day.words} (over)` : day.words}
              />
            ))}
          </div>
        </Checkbox.Group>
      ) : null}
      {leave.asks.map((field) => (
        <Textarea
          key={field}
          id={id(field)}
          label={plainField(field)}
          autosize
          minRows={1}
          maxLength={1000}
          value={answers[field] ?? ''}
          error={faultOf(id(field))}
          onChange={(event) => setAnswers({ ...answers, [field]: event.currentTarget.value })}
        />
      ))}
      <Textarea
        id={id('reason')}
        label="Reason, as the family reads it"
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        error={faultOf(id('reason'))}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {yes && against.length > 0 ? (
        <Textarea
          id={id('exception')}
          label="Why it is granted although the policy would refuse"
          description={against.map(({ label }) => label).join('; ')}
          autosize
          minRows={2}
          maxLength={1000}
          value={exception}
          error={faultOf(id('exception'))}
          onChange={(event) => setException(event.currentTarget.value)}
        />
      ) : null}
      <AddPaper
        to={path`/pupils/${leave.upn}/papers`}
        also={{ form: 'leave', title: 'To a decision on leave' }}
      />
      <div className="row">
        <Button type="submit" loading={busy}>
          {granted === 'no' ? 'Refuse' : yes ? 'Grant' : 'Decide'}
        </Button>
        <DraftRow draft={draft} values={{ ...answers, granted: granted ?? '', reason, exception }} />
      </div>
    </form>
  );
}
