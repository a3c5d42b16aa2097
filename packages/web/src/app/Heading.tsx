import { useEffect, useRef, type ReactNode } from 'react';

interface HeadingProps {
  /** What the tab of the browser says. */
  title: string;
  children: ReactNode;
  /** The first view of a visit leaves the focus at the top of the document. */
  takeFocus?: boolean;
}

let visited = false;

/** The first heading of a view. It names the document and takes the focus, so that a screen reader hears of the change. */
export const Heading = ({ title, children, takeFocus = true }: HeadingProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Kinema`;
  }, [title]);
  useEffect(() => {
    if (takeFocus && visited) heading.current?.focus({ preventScroll: true });
    visited = true;
  }, [takeFocus]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
};
