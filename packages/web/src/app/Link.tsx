import type { MouseEvent, ReactNode } from 'react';
import { hrefOf, navigate } from './navigation.ts';

interface LinkProps {
  to: string;
  className?: string;
  /** Leads to what is shown now. */
  current?: boolean;
  /** Called when it is followed inside the page, also to where one is already. */
  onFollow?: () => void;
  children: ReactNode;
}

const opensElsewhere = (event: MouseEvent): boolean =>
  event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

/** A link inside the page; it still opens in a new tab when asked to. */
export const Link = ({ to, className = 'link', current = false, onFollow, children }: LinkProps) => (
  <a
    href={hrefOf(to)}
    className={className}
    aria-current={current ? 'page' : undefined}
    onClick={(event) => {
      if (opensElsewhere(event)) return;
      event.preventDefault();
      onFollow?.();
      navigate(to);
    }}
  >
    {children}
  </a>
);
