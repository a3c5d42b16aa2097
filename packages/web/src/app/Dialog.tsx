import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import './dialog.css';

interface DialogProps {
  title: string;
  /** The id of the element inside that says what it is about. */
  describedBy: string;
  children: ReactNode;
  onCancel: () => void;
}

/**
 * The browser's own modal dialogue, which keeps the focus inside, closes on Escape and gives the focus back. Its first
 * button is the one that changes nothing, since the focus begins there.
 */
export const Dialog = ({ title, describedBy, children, onCancel }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // As a layout effect it closes while the dialogue is still in the document: only then does the focus go back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      aria-describedby={describedBy}
      // Some browsers close it on a second Escape without asking.
      onClose={({ currentTarget }) => {
        if (!currentTarget.open) onCancel();
      }}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
};
