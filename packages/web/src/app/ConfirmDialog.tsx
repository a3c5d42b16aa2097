import { Button } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { Dialog } from './Dialog.tsx';

interface ConfirmDialogProps {
  title: string;
  /** The word on the button that does it. */
  confirm: string;
  children: ReactNode;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something is lost. */
export const ConfirmDialog = ({ title, confirm, children, onConfirm, onCancel }: ConfirmDialogProps) => {
  const id = useId();
  return (
    <Dialog title={title} describedBy={id} onCancel={onCancel}>
      <p id={id}>{children}</p>
      <div className="dialog-buttons">
        <Button variant="default" onClick={onCancel}>
          Keep
        </Button>
        <Button color="red" onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
};
