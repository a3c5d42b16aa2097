import { overlayColours, overlayOutline, type Side } from '../draw/palette.ts';

const shapes: Readonly<Record<Side, string>> = {
  left: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11Z',
  right: 'M3 3h10v10H3Z',
  middle: 'M8 1.5 14.5 8 8 14.5 1.5 8Z',
};

const words: Readonly<Record<Side, string>> = { left: 'left', right: 'right', middle: 'middle' };

/** Which colour and mark is which side of the body, the person's own left and right. */
export const Legend = () => (
  <p className="legend">
    {(Object.keys(shapes) as Side[]).map((side) => (
      <span key={side}>
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path d={shapes[side]} fill={overlayColours[side]} stroke={overlayOutline} strokeWidth="1.5" />
        </svg>
        {words[side]}
      </span>
    ))}
    <span>fainter: less certain</span>
  </p>
);
