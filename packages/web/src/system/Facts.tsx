import type { ReactNode } from 'react';

interface FactsProps {
  title: string;
  /** What is said of what, in this order. */
  facts: readonly (readonly [string, ReactNode])[];
}

/** A panel of things and their values. */
export const Facts = ({ title, facts }: FactsProps) => {
  const id = `system-${title.toLowerCase().replaceAll(' ', '-')}`;
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl className="facts numbers">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

/** A state in words, marked where something is wrong; colour says nothing that the words do not. */
export const Mark = ({ well, children }: { well: boolean; children: ReactNode }) => (
  <span className="mark" data-well={well}>
    {children}
  </span>
);
