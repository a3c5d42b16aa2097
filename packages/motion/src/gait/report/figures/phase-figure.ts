import type { CyclePhases } from '../cycle-phases.ts';
import { printed } from '../rounding.ts';
import { linearScale } from './axis.ts';
import { SMALL_PRINT, type Figure, type Shape } from './shape.ts';

const ROOM = { left: 34, right: 6, top: 2 };
const BAR = 16;
const GAP = 6;
const AXIS = 12;

interface Part {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly opacity: number;
}

const DOUBLE = 0.9;
const SINGLE = 0.4;
const SWING = 0.14;

const partsOf = ({ toeOffPercent, opposite }: CyclePhases): Part[] => [
  ...(opposite
    ? [
        { name: 'double support', from: 0, to: opposite.toeOffPercent, opacity: DOUBLE },
        {
          name: 'single support',
          from: opposite.toeOffPercent,
          to: opposite.heelStrikePercent,
          opacity: SINGLE,
        },
        { name: 'double support', from: opposite.heelStrikePercent, to: toeOffPercent, opacity: DOUBLE },
      ]
    : [{ name: 'stance', from: 0, to: toeOffPercent, opacity: SINGLE }]),
  { name: 'swing', from: toeOffPercent, to: 100, opacity: SWING },
];

/** Below this a part has no room for its number, in points; and for its name. */
const NUMBER_ROOM = 22;
const NAME_ROOM = 78;

/** The gait cycle of each side as a bar: double support, single support, double support, swing. */
export const phaseFigure = (phases: readonly CyclePhases[], width: number): Figure => {
  const x = linearScale([0, 100], [ROOM.left, width - ROOM.right]);
  const height = ROOM.top + phases.length * (BAR + GAP) + AXIS;
  const bars = phases.flatMap((own, row): Shape[] => {
    const y = ROOM.top + row * (BAR + GAP);
    const base = y + BAR / 2 + SMALL_PRINT / 3;
    return [
      {
        kind: 'text',
        x: ROOM.left - 5,
        y: base,
        text: own.side,
        ink: own.side,
        size: 8,
        anchor: 'end',
        strong: true,
      },
      ...partsOf(own).flatMap(({ name, from, to, opacity }): Shape[] => {
        const room = x(to) - x(from);
        const number = `${printed(to - from, 1)} %`;
        return [
          { kind: 'rect', x: x(from), y, width: room, height: BAR, ink: own.side, opacity },
          ...(room < NUMBER_ROOM
            ? []
            : [
                {
                  kind: 'text' as const,
                  x: (x(from) + x(to)) / 2,
                  y: base,
                  text: room < NAME_ROOM ? number : `${name} ${number}`,
                  ink: opacity > SINGLE ? ('paper' as const) : ('text' as const),
                  size: SMALL_PRINT,
                  anchor: 'middle' as const,
                },
              ]),
        ];
      }),
    ];
  });
  const axis = [0, 20, 40, 60, 80, 100].map((percent): Shape => ({
    kind: 'text',
    x: x(percent),
    y: height - 3,
    text: percent === 100 ? '100 %' : String(percent),
    ink: 'quiet',
    size: SMALL_PRINT,
    anchor: percent === 100 ? 'end' : 'middle',
  }));
  return {
    width,
    height,
    shapes: [...bars, ...axis],
    description: phases
      .map(
        (own) =>
          `${own.side}: ${partsOf(own)
            .map(({ name, from, to }) => `${name} ${printed(to - from, 1)} %`)
            .join(', ')}`,
      )
      .join('; '),
  };
};
