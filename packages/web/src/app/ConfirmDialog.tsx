import { Button } from '@mantine/core';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import './confirm.css';

interface ConfirmDialogProps {
  title: string;
  /** The word on the button that does it. */
  confirm: string;
  children: ReactNode;
  onConfirm: () => void;
  onCancel: () => void;
}

/**
 * Asks before something is lost. The browser's own modal dialogue keeps the focus inside, closes on Escape and gives
 * the focus back; it begins on the button that changes nothing.
 */
export const ConfirmDialog = ({ title, confirm, children, onConfirm, onCancel }: ConfirmDialogProps) => {
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
      className="confirm"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={onCancel}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-text`}>{children}</p>
      <div className="confirm-buttons">
        <Button variant="default" onClick={onCancel}>
          Keep
        </Button>
        <Button color="red" onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </dialog>
  );
};
