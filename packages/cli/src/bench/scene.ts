import sharp from 'sharp';

/** Where a drawn person stands: the middle of the body and the height from head to feet, in pixels. */
export interface Standing {
  readonly x: number;
  readonly y: number;
  readonly heightPx: number;
}

/** Height of the person in the units of {@link figure}, whose origin is the middle of the body. */
const FIGURE_HEIGHT = 410;

/** A clothed person seen from the front, drawn well enough for person detectors. */
const figure = `
  <g stroke-linecap="round" stroke-linejoin="round" fill="none">
    <path d="M-18 5 L-24 95 L-28 183" stroke="#2b3a5c" stroke-width="34"/>
    <path d="M18 5 L24 95 L28 183" stroke="#31426a" stroke-width="34"/>
    <path d="M-34 195 L-24 191 M34 195 L22 191" stroke="#222222" stroke-width="20"/>
    <path d="M-36 -95 L-58 -39 L-62 17" stroke="#d9a184" stroke-width="20"/>
    <path d="M36 -95 L58 -39 L62 17" stroke="#d9a184" stroke-width="20"/>
    <path d="M-34 -103 L-48 -67 M34 -103 L48 -67" stroke="#a33a32" stroke-width="28"/>
  </g>
  <path d="M-40 -117 Q0 -129 40 -117 L32 17 L-32 17 Z" fill="#b5423a"/>
  <rect x="-11" y="-141" width="22" height="26" fill="#d9a184"/>
  <ellipse cx="0" cy="-165" rx="25" ry="32" fill="#e0ab8f"/>
  <path d="M-26 -169 Q-24 -203 0 -203 Q24 -203 26 -169 Q18 -187 0 -187 Q-18 -187 -26 -169" fill="#3b2618"/>
  <circle cx="-9" cy="-167" r="3" fill="#222222"/>
  <circle cx="9" cy="-167" r="3" fill="#222222"/>
  <path d="M-8 -149 Q0 -144 8 -149" stroke="#a0524a" stroke-width="3" fill="none"/>
  <path d="M0 -165 L-3 -156 L2 -156" stroke="#b98468" stroke-width="2" fill="none"/>`;

const place = ({ x, y, heightPx }: Standing): string =>
  `<g transform="translate(${x} ${y}) scale(${heightPx / FIGURE_HEIGHT})">${figure}</g>`;

/** A room with drawn people, as PNG. Its truth is known: nobody but those asked for. */
export const drawScene = (width: number, height: number, people: readonly Standing[]): Promise<Buffer> =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
      <rect width="${width}" height="${height}" fill="#b9c4c9"/>
      <rect y="${height * 0.8}" width="${width}" height="${height * 0.2}" fill="#8a8378"/>
      ${people.map(place).join('')}
    </svg>`),
  )
    .png()
    .toBuffer();
