// Who is told and rung at home; and whom the school must not contact.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { ContactDialog } from './ContactDialog';
import type { Enrolment, KeptContact } from './words';
import classes from './School.module.css';

type Props = { pupil: Enrolment; onDone: (what: string) => void; onLook: () => void };

export function Contacts({ pupil, onDone, onLook }: Props) {
  const [open, setOpen] = useState<KeptContact | 'new' | null>(null);
  return (
    <section aria-labelledby="contacts" className="stack-small">
      <h2 id="contacts">Contacts</h2>
      {pupil.contacts.length === 0 ? <p>None is known.</p> : null}
      <ul className="plain-list">
        {pupil.contacts.map((contact) => (
          <li key={contact.priority} className={classes.contact}>
            <p>
              {contact.priority}. <strong>{contact.name}</strong>{' '}
              <span className="soft">
                {[
                  contact.relationship,
                  contact.parental_responsibility ? 'parental responsibility' : '',
                  contact.lives_with ? 'lives with the child' : '',
                  contact.phone,
                  contact.email,
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </p>
            {contact.do_not_contact ? (
              <p className={classes.forbidden}>
                <span aria-hidden="true">⊘ </span>Not to be contacted
              </p>
            ) : null}
            {contact.court_order ? <p>Court order: {contact.court_order}</p> : null}
            <Button
              size="compact-md"
              variant="default"
              aria-label={`Change ${contact.name}`}
              onClick={() => setOpen(contact)}
            >
              Change …
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button variant="default" onClick={() => setOpen('new')}>
          Add a contact …
        </Button>
      </div>
      {open ? (
        <ContactDialog
          pupil={pupil}
          contact={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
          onLook={() => {
            setOpen(null);
            onLook();
          }}
          onDone={(what) => {
            setOpen(null);
            onDone(what);
          }}
        />
      ) : null}
    </section>
  );
}
