import type { ReactNode } from 'react';
import { Heading } from './Heading.tsx';
import { intros, type IntroText } from './intros.ts';

/** The heading of a view and what it is for. */
export const Intro = ({ view, children }: { view: keyof typeof intros; children?: ReactNode }) => {
  const { title, heading, words }: IntroText = intros[view];
  return (
    <div className="intro">
      <Heading title={title}>{heading}</Heading>
      {words !== undefined && <p className="quiet">{words}</p>}
      {children}
    </div>
  );
};
