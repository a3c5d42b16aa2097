import type { ReactNode } from 'react';

/**
 * A table that is wider than a phone: its first column stays, a shade at its edge shows that there is more, and words say
 * so. What scrolls must take the focus, so that keys can scroll it.
 */
export const Scrolled = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: it scrolls */}
    <section className="gait-table" tabIndex={0} aria-label={label}>
      {children}
    </section>
    <p className="gait-more quiet small" aria-hidden="true">
      Scroll sideways for more columns
    </p>
  </div>
);
