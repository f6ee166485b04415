// A dialog over the page: the browser's own, which keeps the focus inside, closes with Escape and gives the focus back.
import { useEffect, useId, useRef, type ReactNode } from 'react';
import classes from './Dialog.module.css';

type DialogProps = { title: string; closeLabel: string; onClose: () => void; children: ReactNode };

export function Dialog({ title, closeLabel, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const name = useId();
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    // A browser closes a dialog by itself where Escape comes twice; here it is always the page that closes it.
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      close.current();
    };
    shown?.addEventListener('keydown', escape);
    return () => {
      shown?.removeEventListener('keydown', escape);
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      aria-labelledby={name}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={classes.head}>
        <h2 id={name}>{title}</h2>
        <button type="button" className={classes.close} aria-label={closeLabel} onClick={onClose}>
          <span aria-hidden="true">×</span>
        </button>
      </div>
      {children}
    </dialog>
  );
}
