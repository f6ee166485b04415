// A pupil's line in the register: who, how last week went, and four places to touch.
import { Link } from 'react-router';
import type { OfferedCode, Register, RegisterPupil, SessionName } from '../api/client';
import { CodeChip } from '../ui/CodeChip';
import { sessionWord, shortDate, timeOf } from '../words';
import { recorded, type Draft } from './desk';
import classes from './PupilRow.module.css';

type Props = {
  pupil: RegisterPupil;
  row: number;
  code: string | null;
  draft: Draft | undefined;
  codes: Map<string, OfferedCode>;
  present: string;
  session: SessionName;
  lastWeek: Register['last_week'];
  current: boolean;
  editing: 'minutes' | 'note' | null;
  fault: string | undefined;
  refusal: string | undefined;
  onMark: (code: string) => void;
  onChoose: () => void;
  onEdit: (part: Partial<Draft>) => void;
  onFocus: () => void;
};

export function PupilRow(props: Props) {
  const { pupil, row, code, draft, codes, current } = props;
  const offered = code === null ? undefined : codes.get(code);
  const stands = recorded(pupil);
  const said = code === null ? 'no mark yet' : `${code}, ${offered?.meaning ?? ''}`;
  const trouble = props.refusal ?? props.fault;
  return (
    <div
      role="row"
      data-row={row}
      data-current={current || undefined}
      data-unmarked={code === null || undefined}
      data-fault={trouble ? true : undefined}
      tabIndex={current ? 0 : -1}
      aria-label={`${row + 1}, ${pupil.name}: ${said}`}
      className={classes.row}
      onFocus={props.onFocus}
    >
      <span role="gridcell" className={classes.number}>
        {row + 1}
      </span>
      <div role="gridcell" className={classes.who}>
        <span className={classes.name}>
          {pupil.forename} <b>{pupil.surname}</b>
        </span>
        <Brief {...props} />
        {pupil.mark?.standing === 'planned' ? (
          <span className={classes.planned}>
            {pupil.mark.code} expected{pupil.mark.why ? `: ${pupil.mark.why}` : ''}
          </span>
        ) : null}
      </div>
      <div role="gridcell" className={classes.history}>
        {pupil.last_week.map((one, i) => {
          const at = props.lastWeek[i];
          return (
            <span key={i} className={classes.past} data-first={at?.session === 'AM' || undefined}>
              <CodeChip
                code={one}
                category={one ? (codes.get(one)?.category ?? 'administrative') : null}
                size="small"
              />
              {at ? (
                <span className="visually-hidden">{`${shortDate(at.date)} ${sessionWord(at.session)}`}</span>
              ) : null}
            </span>
          );
        })}
      </div>
      <div role="gridcell" className={classes.marks}>
        {stands ? (
          <span className={classes.recorded}>
            <CodeChip
              code={stands.code}
              category={offered?.category ?? null}
              meaning={offered?.meaning ?? ''}
              size="large"
            />
            <span>
              {stands.standing === 'calendar'
                ? (stands.why ?? 'closed')
                : `recorded${stands.why ? `: ${stands.why}` : ''}`}
            </span>
          </span>
        ) : (
          <Buttons {...props} />
        )}
      </div>
      {draft && offered && !stands && (offered.asks_minutes_late || offered.asks_note) ? (
        <div role="gridcell" className={classes.more}>
          {offered.asks_minutes_late ? (
            <span className={classes.field}>
              Minutes late
              <InlineInput
                wanted={props.editing === 'minutes'}
                value={draft.minutes}
                numeric
                label={`Minutes late, ${pupil.name}`}
                tabIndex={current ? 0 : -1}
                onChange={(minutes) => props.onEdit({ minutes })}
              />
            </span>
          ) : null}
          {offered.asks_note ? (
            <span className={classes.field}>
              {offered.note_label ?? 'Note'}
              <InlineInput
                wanted={props.editing === 'note'}
                value={draft.note}
                label={`${offered.note_label ?? 'Note'}, ${pupil.name}`}
                tabIndex={current ? 0 : -1}
                onChange={(note) => props.onEdit({ note })}
              />
            </span>
          ) : null}
        </div>
      ) : null}
      {trouble ? (
        <div role="gridcell" className={classes.trouble}>
          {trouble} {stands ? <Link to={`/pupils/${pupil.upn}`}>Open the pupil</Link> : null}
        </div>
      ) : null}
    </div>
  );
}

type InlineProps = {
  wanted: boolean;
  value: string;
  numeric?: boolean;
  label: string;
  tabIndex: number;
  onChange: (value: string) => void;
};
function InlineInput({ wanted, value, numeric = false, label, tabIndex, onChange }: InlineProps) {
  return (
    <input
      // Remade when it is wanted, so that it takes the focus then and only then.
      key={wanted ? 'wanted' : 'resting'}
      ref={(input) => {
        if (wanted && input && document.activeElement !== input) {
          input.focus();
          input.select();
        }
      }}
      className={numeric ? classes.minutes : classes.note}
      aria-label={label}
      inputMode={numeric ? 'numeric' : 'text'}
      maxLength={numeric ? 3 : 500}
      value={value}
      tabIndex={tabIndex}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Buttons({ pupil, code, codes, present, current, onMark, onChoose }: Props) {
  const quick = [present, 'L', 'N'].filter((one) => codes.has(one));
  const other = code !== null && !quick.includes(code) ? code : null;
  return (
    <>
      {quick.map((one) => (
        <button
          key={one}
          type="button"
          className={classes.mark}
          aria-pressed={code === one}
          aria-label={`${pupil.name}: ${one}, ${codes.get(one)?.meaning ?? ''}`}
          data-category={code === one ? codes.get(one)?.category : undefined}
          tabIndex={current ? 0 : -1}
          onClick={() => onMark(one)}
        >
          {one}
        </button>
      ))}
      <button
        type="button"
        className={classes.mark}
        aria-pressed={other !== null}
        aria-haspopup="dialog"
        aria-label={`${pupil.name}: ${other ? `${other}, ${codes.get(other)?.meaning ?? ''}; another code` : 'another code'}`}
        data-category={other ? codes.get(other)?.category : undefined}
        tabIndex={current ? 0 : -1}
        onClick={onChoose}
      >
        {other ?? '…'}
      </button>
    </>
  );
}

type BriefProps = Pick<Props, 'pupil' | 'codes' | 'lastWeek' | 'session'>;

// Today's other marks, those of the register and of lessons apart; and, where there is no room for the strip, what was
// not ordinary in the last week.
function Brief({ pupil, codes, lastWeek, session }: BriefProps) {
  const chip = (code: string) => (
    <CodeChip code={code} category={codes.get(code)?.category ?? 'administrative'} size="small" />
  );
  const other = session === 'AM' ? 'PM' : 'AM';
  const registered = [
    { session, code: pupil.statutory ?? null },
    { session: other, code: pupil.other_session },
  ] as const;
  const away = pupil.last_week.flatMap((code, i) => {
    const category = code ? codes.get(code)?.category : undefined;
    const at = lastWeek[i];
    return code && at && category && category !== 'present' ? [{ code, at }] : [];
  });
  return (
    <span className={classes.brief}>
      {registered.map((one) =>
        one.code === null ? null : (
          <span key={one.session} className={classes.other}>
            {sessionWord(one.session)} register {chip(one.code)}
          </span>
        ),
      )}
      {pupil.lessons && pupil.lessons.length > 0 ? (
        <span className={classes.other}>
          lessons
          {pupil.lessons.map(({ period, code }) => (
            <span key={period} className={classes.other}>
              {period} {chip(code)}
            </span>
          ))}
        </span>
      ) : null}
      {pupil.left_site ? <span>signed out at {timeOf(pupil.left_site)}</span> : null}
      {away.length > 0 ? (
        <span className={classes.narrow}>
          last week{' '}
          {away.map(({ code, at }) => (
            <span key={`${at.date}${at.session}`}>
              <span className="visually-hidden">{`${shortDate(at.date)} ${sessionWord(at.session)} `}</span>
              {chip(code)}
            </span>
          ))}
        </span>
      ) : null}
    </span>
  );
}
