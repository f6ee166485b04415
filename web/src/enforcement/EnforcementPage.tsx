// A pupil's legal steps on one page: what they rest on, who decided what and why, what runs, and what may come next.
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { path } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { momentFrom } from '../words';
import { Area } from './Area';
import { Bundle } from './Bundle';
import { Cases, Contracts, Evidence, Improvements, Orders, Penalties, Prosecutions } from './Lists';
import { contractSteps, courtSteps, penaltySteps } from './more_steps';
import { prosecutionSteps } from './prosecution_steps';
import { StepDialog } from './StepDialog';
import { consideration, endOf, improvement, preparation, type Step } from './steps';
import { pounds, type Enforcement } from './words';

export function EnforcementPage() {
  const { me } = useSession();
  const { upn = '' } = useParams();
  return may(me, 'see_legal') ? (
    <LegalSteps upn={upn} />
  ) : (
    <NotAllowed what="Legal steps are seen by the attendance officer, the champion and the head." />
  );
}

function LegalSteps({ upn }: { upn: string }) {
  const { data, error, reload } = useLoad<Enforcement>(path`/pupils/${upn}/enforcement`);
  const [kept, setKept] = useState<Enforcement | null>(null);
  const [taking, setTaking] = useState<Step | null>(null);
  const file = kept ?? data;
  if (!file) {
    return (
      <Page title="Legal steps">
        {error ? <Problem error={error} retry={reload} /> : <Loading what="the legal steps" />}
      </Page>
    );
  }
  const steps = (list: Step[]) => (
    <div className="row">
      {list.map((step) => (
        <Button key={step.path} size="sm" variant="default" onClick={() => setTaking(step)}>
          {step.button}
        </Button>
      ))}
    </div>
  );
  return (
    <Page
      title={`${file.name}: legal steps`}
      eyebrow={
        <>
          {file.form} · <Link to={path`/pupils/${upn}`}>The pupil’s page</Link>
        </>
      }
    >
      <p>
        Nothing here is ever decided by itself. The head decides each case for this pupil alone, after
        support.
        {file.service.name ? ` The authority’s service: ${file.service.name}.` : ''}
      </p>
      {file.compulsory_age ? null : (
        <Notice tone="warn" title="Not of compulsory school age: no legal step is taken" />
      )}
      {file.service.areas.length > 0 && !file.service.name ? (
        <Area areas={file.service.areas} onDone={reload} />
      ) : null}
      {kept ? <Notice tone="calm" title="Recorded" live /> : null}
      {file.duties.length > 0 ? (
        <Part id="asked" title="Asked for now">
          <ul>
            {file.duties.map((duty) => (
              <li key={duty.id}>
                <b>{duty.title}</b>, due {momentFrom(file.now, duty.due)}
                {duty.provisional ? ' (provisional)' : ''}{' '}
                <span className="soft">{duty.clauses.join(', ')}</span>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      <Part id="evidence" title="Evidence">
        <Evidence file={file} />
      </Part>
      <Part id="cases" title="Cases considered">
        <Cases file={file} />
        {steps([preparation(file), ...(file.can_decide ? [consideration(file)] : [])])}
        {file.can_decide ? null : <p className="soft">The head decides; you may prepare the answers.</p>}
      </Part>
      <Part id="improvements" title="Notices to improve">
        <Improvements file={file} onEnd={(notice) => setTaking(endOf(file, notice))} />
        {file.can_decide ? steps([improvement(file)]) : null}
      </Part>
      <Part id="penalties" title="Penalty notices">
        <Penalties file={file} />
        <p className="soft">There is no appeal against a penalty notice; the authority may withdraw it.</p>
        {steps(penaltySteps(file))}
      </Part>
      <Part id="contracts" title="Attendance contracts">
        <Contracts file={file} />
        {steps(contractSteps(file))}
      </Part>
      <Part id="orders" title="Orders of a court">
        <Orders file={file} />
        {steps(courtSteps(file))}
      </Part>
      <Part id="prosecutions" title="Prosecution">
        <p className="soft">
          Only the authority prosecutes, within {file.law.lay_months} months of the offence. A court may fine
          up to {pounds(file.law.fine_pence)}, or {pounds(file.law.fine_knowingly_pence)} where a parent knows
          and does not act.
        </p>
        <Prosecutions file={file} />
        {steps(prosecutionSteps(file))}
      </Part>
      <Part id="bundle" title="Bundle of evidence">
        <Bundle file={file} />
      </Part>
      {taking ? (
        <StepDialog
          key={taking.path}
          step={taking}
          file={file}
          onClose={() => setTaking(null)}
          onDone={(after) => {
            setTaking(null);
            setKept(after);
          }}
        />
      ) : null}
    </Page>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="stack-small">
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
