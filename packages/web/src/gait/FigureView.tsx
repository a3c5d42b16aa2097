import { assertNever } from '@kinema/motion/errors';
import type { Figure, Point, Shape } from '@kinema/motion/gait';

const along = (points: readonly Point[]): string =>
  points.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join(' ');

const drawn = (shape: Shape, key: number) => {
  const ink = `ink-${shape.ink}`;
  switch (shape.kind) {
    case 'rect':
      return (
        <rect
          key={key}
          className={ink}
          x={shape.x}
          y={shape.y}
          width={Math.max(0, shape.width)}
          height={shape.height}
          fill="currentColor"
          fillOpacity={shape.opacity}
        />
      );
    case 'area':
      return (
        <polygon
          key={key}
          className={ink}
          points={along(shape.points)}
          fill="currentColor"
          fillOpacity={shape.opacity}
        />
      );
    case 'line':
      return (
        <polyline
          key={key}
          className={ink}
          points={along(shape.points)}
          fill="none"
          stroke="currentColor"
          strokeWidth={shape.width}
          strokeDasharray={shape.dash}
          strokeLinejoin="round"
        />
      );
    case 'text':
      return (
        <text
          key={key}
          className={ink}
          x={shape.x}
          y={shape.y}
          fill="currentColor"
          fontSize={shape.size}
          fontWeight={shape.strong ? 600 : 400}
          textAnchor={shape.anchor}
        >
          {shape.text}
        </text>
      );
    default:
      return assertNever(shape);
  }
};

/** A figure of a report in the page's colours: the same drawing that the PDF has. */
export const FigureView = ({ figure: { width, height, shapes, description } }: { figure: Figure }) => (
  <>
    <p className="unseen">{description}</p>
    <svg className="gait-figure" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {shapes.map(drawn)}
    </svg>
  </>
);
